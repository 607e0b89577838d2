package io.github.voucherselection.service.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Tells a {@link Conversation} what passes. Nothing is changed on the way. */
@SuppressWarnings("FutureReturnValueIgnored") // the promise that is passed on tells
final class Watch {
    private Watch() {}

    /** What is to stand before the codec: it sees the first bytes of a request, long before the codec has one. */
    static ChannelHandler bytes(Conversation conversation) {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                conversation.bytesCame();
                context.fireChannelRead(message);
            }
        };
    }

    /** What is to stand next to the codec, so that all others find the conversation as it is. */
    static ChannelHandler messages(Conversation conversation) {
        return new ChannelDuplexHandler() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                @Nullable HttpRequest request = Messages.request(message);
                if (request != null) {
                    conversation.requestBegan();
                }
                // Nothing follows what is not HTTP.
                boolean broken = request != null && request.decoderResult().isFailure();
                if (broken || (request == null && Messages.isLast(message))) {
                    conversation.requestEnded();
                }
                context.fireChannelRead(message);
            }

            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                if (Messages.endsAnswer(message)) {
                    conversation.answered();
                }
                context.write(message, promise);
            }
        };
    }
}
