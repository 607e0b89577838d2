package io.github.voucherselection.service.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose caller does not read its answer. Netty's {@code WriteTimeoutHandler} does the same with a timer
 * for each answer; here one runs only after a flush that left something unsent, which is rare. As in {@link Patience}, two
 * checks must find it so.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that does not close is closed already
final class UnreadAnswer extends ChannelOutboundHandlerAdapter {
    private final long timeoutNanos;
    private final ConnectionMetrics metrics;
    private final LongSupplier nanos;
    private boolean checking;
    /** When something was first seen unsent; of use while checking. */
    private long since;
    /** Whether the last check found it too long. */
    private boolean overdue;

    UnreadAnswer(Duration timeout, ConnectionMetrics metrics, LongSupplier nanos) {
        this.timeoutNanos = timeout.toNanos();
        this.metrics = metrics;
        this.nanos = nanos;
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        boolean before = isUnsent(context);
        context.flush();
        if (!before && isUnsent(context)) {
            overdue = false;
            since = nanos.getAsLong();
            if (!checking) {
                checking = true;
                checkLater(context);
            }
        }
    }

    private void checkLater(ChannelHandlerContext context) {
        long period = Math.min(timeoutNanos / 4, TimeUnit.SECONDS.toNanos(1));
        context.executor().schedule(() -> check(context), period, TimeUnit.NANOSECONDS);
    }

    private void check(ChannelHandlerContext context) {
        if (!isUnsent(context)) {
            checking = false;
        } else if (overdue) {
            metrics.tooSlow();
            context.close();
        } else {
            overdue = nanos.getAsLong() - since > timeoutNanos;
            checkLater(context);
        }
    }

    /** Whether an answer that was flushed, or a part of it, is not in the socket. */
    static boolean isUnsent(ChannelHandlerContext context) {
        @Nullable ChannelOutboundBuffer unsent = context.channel().unsafe().outboundBuffer();
        return unsent != null && !unsent.isEmpty();
    }
}
