package io.github.voucherselection.service.connection;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Marks what the codec lets pass although it is not HTTP/1, as the codec marks the rest; such requests are answered 400. */
@Sharable
final class RequestCheck extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        @Nullable HttpRequest request = Messages.request(message);
        if (request != null) {
            check(request);
        }
        context.fireChannelRead(message);
    }

    private static void check(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_0)) {
            // Answers are of the version of their request.
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
        }
        if (request.decoderResult().isFailure()) {
            return;
        }
        if (version.majorVersion() != 1) {
            fail(request, "only HTTP/1.1 and HTTP/1.0 are supported");
        } else if (!version.equals(HttpVersion.HTTP_1_0) && !hasOneHost(request)) {
            fail(request, "HTTP/1.1 requests need exactly one Host header");
        } else if (!isChunkedAtMost(request)) {
            fail(request, "the only supported Transfer-Encoding is chunked, given once");
        }
    }

    private static boolean hasOneHost(HttpRequest request) {
        Iterator<? extends CharSequence> hosts = request.headers().valueCharSequenceIterator(HttpHeaderNames.HOST);
        if (!hosts.hasNext()) {
            return false;
        }
        hosts.next();
        return !hosts.hasNext();
    }

    /** The codec takes any list that has {@code chunked} in it, and passes on what else was encoded. */
    private static boolean isChunkedAtMost(HttpRequest request) {
        Iterator<? extends CharSequence> encodings =
                request.headers().valueCharSequenceIterator(HttpHeaderNames.TRANSFER_ENCODING);
        return !encodings.hasNext()
                || (HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encodings.next()) && !encodings.hasNext());
    }

    private static void fail(HttpRequest request, String reason) {
        request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(reason)));
    }
}
