package io.github.voucherselection.benchmarks.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;

/** Answers 201 with an amount, 404 without one, and 400 to anything that is not a customer. */
@SuppressWarnings("FutureReturnValueIgnored") // who has gone needs no answer
final class SelectHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final Amounts amounts;

    SelectHandler(Amounts amounts) {
        this.amounts = amounts;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        FullHttpResponse response = answer(request);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        var written = context.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private FullHttpResponse answer(FullHttpRequest request) {
        try (InputStream body = new ByteBufInputStream(request.content())) {
            return amounts.answer(body)
                    .map(answer -> response(HttpResponseStatus.CREATED, Unpooled.wrappedBuffer(answer)))
                    .orElseGet(() -> response(HttpResponseStatus.NOT_FOUND, Unpooled.EMPTY_BUFFER));
        } catch (IOException | RuntimeException e) {
            return response(HttpResponseStatus.BAD_REQUEST, Unpooled.EMPTY_BUFFER);
        }
    }

    private static FullHttpResponse response(HttpResponseStatus status, ByteBuf body) {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
    }
}
