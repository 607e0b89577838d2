package io.github.voucherselection.service.connection;

import io.github.voucherselection.service.http.AcceptEncoding;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the server's compressor, which takes snappy for {@code *} and {@code gzip;q=0} for gzip, no choice but gzip or
 * none, and tells caches of it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the promise that is passed on tells
final class GzipOrPlain extends ChannelDuplexHandler {
    /** What the caller says each time. */
    private List<String> known = List.of();

    private boolean gzip;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        @Nullable HttpRequest request = Messages.request(message);
        if (request != null && request.headers().contains(HttpHeaderNames.ACCEPT_ENCODING)) {
            HttpHeaders headers = request.headers();
            List<String> accepted = headers.getAll(HttpHeaderNames.ACCEPT_ENCODING);
            if (!accepted.equals(known)) {
                known = accepted;
                gzip = AcceptEncoding.prefersGzip(accepted);
            }
            headers.set(HttpHeaderNames.ACCEPT_ENCODING, gzip ? HttpHeaderValues.GZIP : HttpHeaderValues.IDENTITY);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        @Nullable HttpResponse answer = Messages.answer(message);
        if (answer != null && answer.headers().contains(HttpHeaderNames.CONTENT_ENCODING)) {
            answer.headers().set(HttpHeaderNames.VARY, "Accept-Encoding");
        }
        context.write(message, promise);
    }
}
