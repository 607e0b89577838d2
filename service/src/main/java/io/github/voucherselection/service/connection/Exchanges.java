package io.github.voucherselection.service.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the requests and answers of one connection, behind its codec. An idle timeout would not do: a caller that sends
 * a byte now and then is never idle.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that does not close is closed already
final class Exchanges extends ChannelDuplexHandler {
    /** So much is taken of the rest of a body whose answer is given: a caller may read only once all is sent. */
    private static final int MAX_DROPPED = 1 << 20;
    /** Closing resets the connection when not all was read, and the answer could be lost that is on its way. */
    private static final int LINGER_MILLIS = 1000;

    private final long timeoutNanos;
    private final LargeBodies largeBodies;
    private final ConnectionMetrics metrics;
    private final RequestMetrics requests;
    private final Goodbye goodbye;
    private final LongSupplier nanos;
    private @Nullable ScheduledFuture<?> checks;

    /** Whether the last byte of a request is still to come. */
    private boolean receiving;
    /** Whether more of its body may come than is taken once it is answered. */
    private boolean mayGoOn;
    /** The requests that are not answered yet. */
    private final Deque<RequestMetrics.Call> unanswered = new ArrayDeque<>(2);

    private int status;
    /** Whether the answer that is being written is the last one of the connection. */
    private boolean last;
    /** Whether that is so because its request may go on for too long. */
    private boolean early;
    /** When what is waited for began: a request, or its answer. 0 when nothing is waited for. */
    private long since;
    /** When the caller was first seen not to read; 0 when all that was written is sent. */
    private long unreadSince;
    /** Of the body that is being received. */
    private long bodySize;
    /** Of that, what came after the answer. */
    private long droppedSize;
    /** What was taken of {@link #largeBodies}. */
    private long taken;

    private boolean refused;
    /** Whether nothing more is read. */
    private boolean stopped;

    /** @param nanos the time, as {@link System#nanoTime} has it */
    Exchanges(
            Duration timeout,
            LargeBodies largeBodies,
            ConnectionMetrics metrics,
            RequestMetrics requests,
            Goodbye goodbye,
            LongSupplier nanos) {
        this.timeoutNanos = timeout.toNanos();
        this.largeBodies = largeBodies;
        this.metrics = metrics;
        this.requests = requests;
        this.goodbye = goodbye;
        this.nanos = nanos;
    }

    /** What is to stand before the codec: it sees the first bytes of a request, long before the codec has one. */
    ChannelHandler bytes() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (refused) {
                    ReferenceCountUtil.release(message);
                    return;
                }
                if (since == 0) {
                    since = nanos.getAsLong();
                }
                context.fireChannelRead(message);
            }
        };
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long period = Math.min(timeoutNanos / 4, TimeUnit.SECONDS.toNanos(1));
        checks = context.executor().scheduleWithFixedDelay(() -> check(context), period, period, TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (checks != null) {
            checks.cancel(false);
        }
        giveBack();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            receiving = true;
            mayGoOn =
                    HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > MAX_DROPPED;
            unanswered.add(requests.call(request));
            bodySize = 0;
            droppedSize = 0;
        }
        if (message instanceof HttpContent content && !admits(content)) {
            ReferenceCountUtil.release(message);
            if (droppedSize > MAX_DROPPED) {
                stop(context);
            } else {
                refuse(context);
            }
            return;
        }
        if (message instanceof LastHttpContent) {
            receiving = false;
            // A request without a body may be answered by now.
            since = unanswered.isEmpty() ? 0 : nanos.getAsLong();
            if (early && unanswered.isEmpty()) {
                context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            }
        }
        context.fireChannelRead(message);
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (!stopped) {
            context.read();
        }
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // what Netty formats, at a third of the cost of java.time
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ChannelPromise written = promise;
        if (message instanceof HttpResponse response) {
            status = response.status().code();
            response.headers().set(HttpHeaderNames.DATE, DateFormatter.format(new Date()));
            boolean whole = status >= HttpResponseStatus.OK.code();
            early = whole && receiving && mayGoOn && unanswered.size() == 1;
            last = whole && (goodbye.isSaid() || early);
            if (last) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
        }
        if (message instanceof LastHttpContent && status >= HttpResponseStatus.OK.code()) {
            answered();
            if (taken > 0) {
                written = promise.unvoid();
                written.addListener(sent -> giveBack());
            }
            if (last && !(early && receiving)) {
                written = written.unvoid();
                written.addListener(ChannelFutureListener.CLOSE);
            }
        }
        context.write(message, written);
    }

    private void answered() {
        long now = nanos.getAsLong();
        RequestMetrics.@Nullable Call call = unanswered.poll();
        if (call != null) {
            requests.record(call, status, since == 0 ? 0 : now - since);
        }
        if (!receiving) {
            since = unanswered.isEmpty() ? 0 : now;
        }
    }

    private boolean admits(HttpContent content) {
        int bytes = content.content().readableBytes();
        bodySize += bytes;
        if (unanswered.isEmpty()) {
            droppedSize += bytes;
            return droppedSize <= MAX_DROPPED;
        }
        if (bodySize <= LargeBodies.SMALL) {
            return true;
        }
        if (!largeBodies.take(bytes)) {
            return false;
        }
        taken += bytes;
        return true;
    }

    private void refuse(ChannelHandlerContext context) {
        if (!refused) {
            refused = true;
            since = since == 0 ? nanos.getAsLong() : since;
            requests.record(
                    unanswered.removeLast(), HttpResponseStatus.SERVICE_UNAVAILABLE.code(), nanos.getAsLong() - since);
            metrics.bodyRefused();
            giveBack();
            OverloadAnswer.answer(context.pipeline().firstContext());
        }
    }

    private void stop(ChannelHandlerContext context) {
        if (!stopped) {
            stopped = true;
            since = 0;
            context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void giveBack() {
        largeBodies.giveBack(taken);
        taken = 0;
    }

    private void check(ChannelHandlerContext context) {
        long now = nanos.getAsLong();
        @Nullable ChannelOutboundBuffer unsent = context.channel().unsafe().outboundBuffer();
        if (unsent == null || unsent.isEmpty()) {
            unreadSince = 0;
        } else if (unreadSince == 0) {
            unreadSince = now;
        }
        boolean callersTurn = receiving || refused || unanswered.isEmpty();
        if ((callersTurn && isLate(since, now)) || isLate(unreadSince, now)) {
            metrics.tooSlow();
            context.close();
        }
    }

    private boolean isLate(long start, long now) {
        return start != 0 && now - start > timeoutNanos;
    }
}
