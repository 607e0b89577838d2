package io.github.voucherselection.service.connection;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a port. When as many are served as may be, one that is not used makes room for a new one: one on which
 * nothing was ever said, else one that is idle for long. The longest so goes first. Thread-safe.
 */
final class Connections {
    /** Callers that connect say something soon; they are not to push each other out before they could. */
    static final Duration SILENT = Duration.ofMillis(500);
    /** Callers' pools can be told to give up connections sooner, so that a request never meets the closing. */
    static final Duration IDLE = Duration.ofSeconds(30);

    /** What becomes of a new connection. */
    enum Place {
        SERVED,
        TOLD_TO_COME_BACK,
        /** There is not even room to tell why. */
        CLOSED
    }

    private final int max;
    private final Set<Patience> served = ConcurrentHashMap.newKeySet();
    private final AtomicInteger servedCount = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();

    Connections(int max) {
        this.max = max;
    }

    Place add(Patience connection) {
        if (servedCount.incrementAndGet() <= max
                || makeRoom(connection.conversation().now())) {
            served.add(connection);
            return Place.SERVED;
        }
        servedCount.decrementAndGet();
        return others.incrementAndGet() <= max ? Place.TOLD_TO_COME_BACK : Place.CLOSED;
    }

    void remove(Patience connection) {
        if (served.remove(connection)) {
            servedCount.decrementAndGet();
        } else {
            others.decrementAndGet();
        }
    }

    private synchronized boolean makeRoom(long now) {
        @Nullable Patience first = null;
        for (Patience connection : served) {
            if (isFree(connection, now) && (first == null || goesBefore(connection, first))) {
                first = connection;
            }
        }
        return first != null && first.makeRoom();
    }

    private static boolean isFree(Patience connection, long now) {
        Conversation conversation = connection.conversation();
        long since = conversation.idleSince();
        return since != Conversation.BUSY
                && !connection.isMakingRoom()
                && now - since >= (conversation.hasSpoken() ? IDLE : SILENT).toNanos();
    }

    private static boolean goesBefore(Patience connection, Patience other) {
        boolean silent = !connection.conversation().hasSpoken();
        boolean otherSilent = !other.conversation().hasSpoken();
        return silent == otherSilent
                ? connection.conversation().idleSince() < other.conversation().idleSince()
                : silent;
    }
}
