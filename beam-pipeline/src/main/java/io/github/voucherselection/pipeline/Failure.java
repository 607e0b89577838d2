package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.publish.OvertakenException;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.snapshots.SnapshotsUsageException;
import org.apache.flink.util.SerializedThrowable;
import org.jspecify.annotations.Nullable;

/** What went wrong, in one line, and its exit code. */
record Failure(ExitCode exitCode, String message) {

    /** Looks through what runners wrap around an exception for the one that says what went wrong. */
    static Failure of(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable cause = original(thrown); cause != null; cause = original(cause.getCause())) {
            root = cause;
            if (cause instanceof UsageException || cause instanceof SnapshotsUsageException) {
                return new Failure(ExitCode.BAD_USAGE, line(cause));
            } else if (cause instanceof InputException) {
                return new Failure(ExitCode.BAD_INPUT, line(cause));
            } else if (cause instanceof StoreException
                    || cause instanceof StoreAccessException
                    || cause instanceof InvalidSnapshotException) {
                return new Failure(ExitCode.STORE, line(cause));
            } else if (cause instanceof OvertakenException) {
                return new Failure(ExitCode.OVERTAKEN, line(cause));
            } else if (cause instanceof ClusterException) {
                return new Failure(ExitCode.OTHER, line(cause));
            }
        }
        return new Failure(
                ExitCode.OTHER, "unexpected failure: " + root.getClass().getName() + ": " + line(root));
    }

    /** Failures come back from a Flink cluster as bytes, since not every process there has their classes. */
    private static @Nullable Throwable original(@Nullable Throwable thrown) {
        return thrown instanceof SerializedThrowable bytes
                ? bytes.deserializeError(Failure.class.getClassLoader())
                : thrown;
    }

    private static String line(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }
}
