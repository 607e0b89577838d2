package io.github.voucherselection.service.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a large body when too much is held of others (503), and one whose chunks are not HTTP (400). Of one that is
 * refused, nothing is seen behind it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // an answer that cannot be written has nobody to read it
final class BodyCheck extends ChannelDuplexHandler {
    private final LargeBodies largeBodies;
    private final ConnectionMetrics metrics;
    private final Conversation conversation;
    /** Of the body that is being received. */
    private long size;
    /** What was taken of {@link #largeBodies}. */
    private long taken;

    private boolean refused;

    BodyCheck(LargeBodies largeBodies, ConnectionMetrics metrics, Conversation conversation) {
        this.largeBodies = largeBodies;
        this.metrics = metrics;
        this.conversation = conversation;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        giveBack();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        @Nullable HttpContent content = Messages.content(message);
        if (content == null) {
            size = 0;
        } else if (!refused && conversation.unanswered() == 1) {
            // With more, the others must be answered first. What was read at once with them is little.
            check(context, content);
        }
        if (refused) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void check(ChannelHandlerContext context, HttpContent content) {
        int bytes = content.content().readableBytes();
        size += bytes;
        if (content.decoderResult().isFailure() && Messages.request(content) == null) {
            refuse(context, EarlyAnswers.malformed(content.decoderResult().cause()));
        } else if (size > LargeBodies.SMALL) {
            if (largeBodies.take(bytes)) {
                taken += bytes;
            } else {
                metrics.bodyRefused();
                refuse(context, EarlyAnswers.overloaded());
            }
        }
    }

    private void refuse(ChannelHandlerContext context, FullHttpResponse answer) {
        refused = true;
        giveBack();
        context.writeAndFlush(answer);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ChannelPromise written = promise;
        if (taken > 0 && Messages.endsAnswer(message)) {
            written = promise.unvoid();
            written.addListener(sent -> giveBack());
        }
        context.write(message, written);
    }

    private void giveBack() {
        largeBodies.giveBack(taken);
        taken = 0;
    }
}
