package io.github.voucherselection.service.connection;

import io.github.voucherselection.service.http.problem.BodyLimit;
import java.util.concurrent.atomic.AtomicLong;

/** How much is held of all bodies that are larger than a customer needs. Thread-safe. */
final class LargeBodies {
    /** Bodies up to this size are bounded by the number of connections alone. */
    static final int SMALL = BodyLimit.CUSTOMER.bytes();
    /** A batch takes many times its size while it is parsed and answered. */
    private static final int HEAP_PER_BYTE = 16;

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    LargeBodies(long limit) {
        this.limit = limit;
    }

    /** At least one batch fits, whatever the memory. */
    static LargeBodies fitting(Runtime runtime) {
        return new LargeBodies(Math.max(BodyLimit.BATCH.bytes(), runtime.maxMemory() / HEAP_PER_BYTE));
    }

    /** Takes so many bytes more, unless that would be too many. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= limit) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
