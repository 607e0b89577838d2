package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.OvertakenException;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.snapshots.SnapshotsUsageException;

/** What went wrong, in one line, and its exit code. */
record Failure(ExitCode exitCode, String message) {

    /** Looks through what runners wrap around an exception for the one that says what went wrong. */
    static Failure of(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
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
            }
        }
        return new Failure(
                ExitCode.OTHER, "unexpected failure: " + root.getClass().getName() + ": " + line(root));
    }

    private static String line(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }
}
