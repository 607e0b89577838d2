package io.github.voucherselection.service.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.service.http.problem.Problem;
import io.github.voucherselection.service.http.problem.ProblemType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** The answers that are given before Micronaut sees a request, or all of it. Each is the last of its connection. */
final class EarlyAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EarlyAnswers() {}

    static FullHttpResponse overloaded() {
        String message = "The service is overloaded; try again later.";
        FullHttpResponse answer = of(Problem.of(ProblemType.OVERLOADED, message, message));
        answer.headers().set(HttpHeaderNames.RETRY_AFTER, 1);
        return answer;
    }

    static FullHttpResponse malformed(Throwable cause) {
        return of(Problem.malformedHttp(cause));
    }

    private static FullHttpResponse of(Problem problem) {
        ByteBuf body = Unpooled.wrappedBuffer(write(problem));
        FullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(problem.status()), body);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return answer;
    }

    /** As it goes over the wire. */
    static ByteBuf encode(FullHttpResponse answer) {
        EmbeddedChannel encoder = new EmbeddedChannel(new HttpResponseEncoder());
        encoder.writeOutbound(answer);
        ByteBuf bytes = Unpooled.buffer();
        for (ByteBuf part = encoder.readOutbound(); part != null; part = encoder.readOutbound()) {
            bytes.writeBytes(part);
            part.release();
        }
        encoder.finish();
        return bytes;
    }

    private static byte[] write(Problem problem) {
        try {
            return JSON.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem that cannot be written as JSON", e);
        }
    }
}
