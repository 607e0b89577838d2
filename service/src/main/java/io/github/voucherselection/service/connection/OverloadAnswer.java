package io.github.voucherselection.service.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Answers 503 whatever comes, and closes. What the caller sends is read and dropped for a moment: closing before it was
 * read would reset the connection, and the answer could be lost.
 */
final class OverloadAnswer extends ChannelInboundHandlerAdapter {
    private static final ByteBuf ANSWER = Unpooled.unreleasableBuffer(EarlyAnswers.encode(EarlyAnswers.overloaded()));

    private boolean answered;

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(true);
        LastAnswer.closeSoon(context);
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
        if (!answered) {
            answered = true;
            LastAnswer.end(context, ANSWER.duplicate());
        }
    }
}
