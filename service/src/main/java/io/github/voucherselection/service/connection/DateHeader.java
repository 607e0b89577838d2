package io.github.voucherselection.service.connection;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Dates each answer. */
@SuppressWarnings("FutureReturnValueIgnored") // the promise that is passed on tells
@Sharable
final class DateHeader extends ChannelOutboundHandlerAdapter {
    @Override
    @SuppressWarnings("JavaUtilDate") // what Netty formats, at a third of the cost of java.time
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        @Nullable HttpResponse answer = Messages.answer(message);
        if (answer != null) {
            answer.headers().set(HttpHeaderNames.DATE, DateFormatter.format(new Date()));
        }
        context.write(message, promise);
    }
}
