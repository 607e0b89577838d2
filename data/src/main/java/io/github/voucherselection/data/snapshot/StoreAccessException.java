package io.github.voucherselection.data.snapshot;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.jspecify.annotations.Nullable;

/** A store that could not be used. The message is one line: what failed, where, and what to do. */
public final class StoreAccessException extends IOException {
    /** What stands in the way. */
    public enum Reason {
        /** No connection, no answer in time, or the store says that it is unable just now. */
        UNREACHABLE,
        /** Credentials, permissions, the bucket or the region are wrong. */
        REFUSED,
        /** What answers is not such a store, or has not what was found there. */
        UNEXPECTED_ANSWER
    }

    private final Reason reason;

    public StoreAccessException(Reason reason, String message, @Nullable Throwable cause) {
        super(message.replaceAll("\\s+", " "), cause);
        this.reason = reason;
    }

    /** Of a file on this machine. */
    public static StoreAccessException ofFile(String message, IOException cause) {
        Reason reason = cause instanceof AccessDeniedException ? Reason.REFUSED : Reason.UNREACHABLE;
        return new StoreAccessException(reason, message, cause);
    }

    public Reason reason() {
        return reason;
    }

    /** Without the cause: those of the stores' clients cannot always be written, and a runner would lose all of it. */
    private Object writeReplace() {
        StoreAccessException alone = new StoreAccessException(reason, String.valueOf(getMessage()), null);
        alone.setStackTrace(getStackTrace());
        return alone;
    }
}
