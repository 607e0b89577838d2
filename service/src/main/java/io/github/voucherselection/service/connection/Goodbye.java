package io.github.voucherselection.service.connection;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Whether callers are to be asked to close their connections, as the service is about to end. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // the promise that is passed on tells
@Singleton
final class Goodbye {
    private volatile boolean said;

    void say() {
        said = true;
    }

    /** Says it with the answer to the last request of a connection. */
    ChannelHandler handler(Conversation conversation) {
        return new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                if (said && conversation.unanswered() <= 1) {
                    @Nullable HttpResponse answer = Messages.answer(message);
                    if (answer != null) {
                        answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
                    }
                }
                context.write(message, promise);
            }
        };
    }
}
