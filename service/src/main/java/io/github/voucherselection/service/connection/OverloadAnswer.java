package io.github.voucherselection.service.connection;

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
    private static final ByteBuf ANSWER = Unpooled.unreleasableBuffer(EarlyAnswers.encode(EarlyAnswers.overloaded()));

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
            context.writeAndFlush(ANSWER.duplicate()).addListener((ChannelFutureListener) written -> {
                if (written.channel() instanceof SocketChannel socket) {
                    socket.shutdownOutput();
                }
            });
        }
    }
}
