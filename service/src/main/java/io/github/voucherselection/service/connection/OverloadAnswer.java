package io.github.voucherselection.service.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.service.http.problem.Problem;
import io.github.voucherselection.service.http.problem.ProblemType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Answers 503 whatever comes, and closes. What the caller sends is read and dropped for a moment: closing before it was
 * read would reset the connection, and the answer could be lost.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that does not close is closed already
final class OverloadAnswer extends ChannelInboundHandlerAdapter {
    private static final int LINGER_MILLIS = 1000;
    private static final ByteBuf ANSWER = Unpooled.unreleasableBuffer(answer());

    private boolean answered;

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(true);
        context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
        if (!answered) {
            answered = true;
            answer(context);
        }
    }

    /** Only as the first of the pipeline: it writes bytes, and the rest of the pipeline hears of nothing any more. */
    static void answer(ChannelHandlerContext context) {
        context.writeAndFlush(ANSWER.duplicate()).addListener((ChannelFutureListener) written -> {
            if (written.channel() instanceof SocketChannel socket) {
                socket.shutdownOutput();
            }
        });
    }

    private static ByteBuf answer() {
        String message = "The service has more to do than it can hold; try again later.";
        try {
            byte[] problem = new ObjectMapper().writeValueAsBytes(Problem.of(ProblemType.OVERLOADED, message, message));
            String head = ("HTTP/1.1 503 Service Unavailable\r\nContent-Type: %s\r\nRetry-After: 1\r\n"
                            + "Connection: close\r\nContent-Length: %d\r\n\r\n")
                    .formatted(Problem.MEDIA_TYPE, problem.length);
            return Unpooled.copiedBuffer(head.getBytes(US_ASCII), problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem that cannot be written as JSON", e);
        }
    }
}
