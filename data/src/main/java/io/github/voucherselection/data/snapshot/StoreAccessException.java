package io.github.voucherselection.data.snapshot;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A store that could not be used. The message is one line: what failed, where, and what to do. */
public final class StoreAccessException extends IOException {
    /** What stands in the way. */
    public enum Reason {
        /** No connection, no answer in time, or the store says that it is unable just now. */
        UNREACHABLE,
        /** Credentials, permissions, the bucket or the region are wrong. */
        REFUSED,
        /** What answers is not such a store. */
        UNEXPECTED_ANSWER
    }

    private final Reason reason;

    public StoreAccessException(Reason reason, String message, @Nullable Throwable cause) {
        super(message.replaceAll("\\s+", " "), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
