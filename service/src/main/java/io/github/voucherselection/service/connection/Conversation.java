package io.github.voucherselection.service.connection;

import java.util.function.LongSupplier;

/**
 * How far a connection is in what HTTP makes of it: requests and their answers, in turn. Told by {@link Watch}, and of its
 * event loop alone, except {@link #idleSince()} and {@link #hasSpoken()}, which any thread may ask. Times are in
 * nanoseconds, as {@link System#nanoTime} has them.
 */
final class Conversation {
    /** What {@link #idleSince()} is while a request is under way. */
    static final long BUSY = Long.MAX_VALUE;

    private enum Arriving {
        NOTHING,
        /** Of a request some bytes are here, which need not be all of its head. */
        HEAD,
        BODY
    }

    private final LongSupplier nanos;
    private Arriving arriving = Arriving.NOTHING;
    private int unanswered;
    /** When the first byte of the last request came. */
    private long begunAt;
    /** When the last byte of the last whole request came. */
    private long endedAt;

    private volatile boolean spoken;
    private volatile long idleSince;

    Conversation(LongSupplier nanos) {
        this.nanos = nanos;
        this.idleSince = nanos.getAsLong();
    }

    void bytesCame() {
        if (arriving == Arriving.NOTHING) {
            arriving = Arriving.HEAD;
            begunAt = nanos.getAsLong();
            if (!spoken) {
                spoken = true; // once: each write is a fence
            }
            idleSince = BUSY;
        }
    }

    void requestBegan() {
        arriving = Arriving.BODY;
        unanswered++;
        if (idleSince != BUSY) {
            idleSince = BUSY; // it came with the request before
        }
    }

    void requestEnded() {
        arriving = Arriving.NOTHING;
        endedAt = nanos.getAsLong();
        restIfDone();
    }

    void answered() {
        unanswered = Math.max(0, unanswered - 1);
        restIfDone();
    }

    private void restIfDone() {
        if (isIdle()) {
            idleSince = endedAt;
        }
    }

    long now() {
        return nanos.getAsLong();
    }

    /** How many requests, of which the head is here, have no answer. */
    int unanswered() {
        return unanswered;
    }

    /** Whether the last byte of a request is still to come. */
    boolean isArriving() {
        return arriving != Arriving.NOTHING;
    }

    /** Whether the rest of a request comes that is answered already. */
    boolean isAnsweredEarly() {
        return arriving == Arriving.BODY && unanswered == 0;
    }

    /** Whether no byte of a request is here that has no answer. */
    boolean isIdle() {
        return arriving == Arriving.NOTHING && unanswered == 0;
    }

    /** Whether a byte ever came. */
    boolean hasSpoken() {
        return spoken;
    }

    /** When the first byte came of the request that is arriving. */
    long arrivingSince() {
        return begunAt;
    }

    /** When the service's turn began: with the last byte of a request, or the first one while the end is still to come. */
    long askedAt() {
        return isArriving() ? begunAt : endedAt;
    }

    /** Since when it is idle: since the last request, or the beginning; {@link #BUSY} when it is not. */
    long idleSince() {
        return idleSince;
    }
}
