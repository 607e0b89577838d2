package io.github.voucherselection.service.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose caller is waited for too long: for its first byte, for its next request, or for the rest of
 * one. An idle timeout alone would not do: a caller that sends a byte now and then is never idle. Two checks in a row must
 * find the same wait too long: after the first, the service itself may have stood still, and its callers with it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that does not close is closed already
final class Patience extends ChannelInboundHandlerAdapter {
    /** Callers connect when they have something to say. */
    static final Duration FIRST_BYTE = Duration.ofSeconds(5);

    private final Conversation conversation;
    private final ConnectionMetrics metrics;
    private final long requestNanos;
    private final long idleNanos;
    private final long silentNanos;
    private volatile @Nullable ChannelHandlerContext context;
    private volatile boolean makingRoom;
    private @Nullable ScheduledFuture<?> checks;
    /** When the wait began that the last check found too long. */
    private long overdueSince = Conversation.BUSY;

    Patience(Conversation conversation, ConnectionConfiguration configuration, ConnectionMetrics metrics) {
        this.conversation = conversation;
        this.metrics = metrics;
        this.requestNanos = configuration.receiveTimeout().toNanos();
        this.idleNanos = configuration.idleTimeout().toNanos();
        this.silentNanos = Math.min(idleNanos, FIRST_BYTE.toNanos());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        long period = Math.min(Math.min(requestNanos, silentNanos) / 4, TimeUnit.SECONDS.toNanos(1));
        checks = added.executor().scheduleWithFixedDelay(() -> check(added), period, period, TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        if (checks != null) {
            checks.cancel(false);
        }
    }

    private void check(ChannelHandlerContext own) {
        boolean arriving = conversation.isArriving();
        long since = arriving ? conversation.arrivingSince() : conversation.idleSince();
        boolean overdue = since != Conversation.BUSY && conversation.now() - since > patience(arriving);
        if (overdue && since == overdueSince) {
            if (arriving) {
                metrics.tooSlow();
                own.close();
            } else {
                own.pipeline().close();
            }
        }
        overdueSince = overdue ? since : Conversation.BUSY;
    }

    private long patience(boolean arriving) {
        if (arriving) {
            return requestNanos;
        }
        return conversation.hasSpoken() ? idleNanos : silentNanos;
    }

    Conversation conversation() {
        return conversation;
    }

    boolean isMakingRoom() {
        return makingRoom;
    }

    /**
     * Closes the connection, unless it is used again by then. For any thread.
     *
     * @return whether it could be asked for
     */
    boolean makeRoom() {
        if (context == null) {
            return false;
        }
        makingRoom = true;
        ChannelHandlerContext own = context;
        own.executor().execute(() -> {
            if (conversation.isIdle()) {
                metrics.madeRoom();
                own.pipeline().close();
            }
            // One that is idle still is closed, or is once its last answer is sent.
            makingRoom = conversation.isIdle();
        });
        return true;
    }
}
