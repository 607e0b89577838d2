package io.github.voucherselection.service.connection;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.AsciiString;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Dates each answer. The text is made once a second: making it costs about 4 % of a request. */
@SuppressWarnings("FutureReturnValueIgnored") // the promise that is passed on tells
@Sharable
final class DateHeader extends ChannelOutboundHandlerAdapter {
    private volatile Second last = Second.at(0);

    private record Second(long number, AsciiString text) {
        @SuppressWarnings("JavaUtilDate") // what Netty formats
        static Second at(long number) {
            Date start = new Date(TimeUnit.SECONDS.toMillis(number));
            return new Second(number, AsciiString.cached(DateFormatter.format(start)));
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        @Nullable HttpResponse answer = Messages.answer(message);
        if (answer != null) {
            answer.headers().set(HttpHeaderNames.DATE, now());
        }
        context.write(message, promise);
    }

    private AsciiString now() {
        long number = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        Second second = last;
        if (second.number() != number) {
            second = Second.at(number);
            last = second;
        }
        return second.text();
    }
}
