package io.github.voucherselection.command;

import io.github.voucherselection.data.publish.OvertakenException;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Problem;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.trust.UntrustedException;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.util.Optional;

/** What went wrong, in one line, and its exit code. */
public record Failure(ExitCode exitCode, String message) {
    /** Looks through what is wrapped around an exception for the one that says what went wrong. */
    public static Failure of(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            root = cause;
            Optional<ExitCode> known = exitCode(cause);
            if (known.isPresent()) {
                return new Failure(known.get(), Problem.line(cause));
            }
            if (cause instanceof Error error) {
                return new Failure(ExitCode.OTHER, Problem.ofProcess(error));
            }
        }
        return new Failure(
                ExitCode.OTHER, "unexpected failure: " + root.getClass().getName() + ": " + Problem.line(root));
    }

    private static Optional<ExitCode> exitCode(Throwable thrown) {
        if (thrown instanceof CommandException command) {
            return Optional.of(command.exitCode());
        } else if (thrown instanceof UntrustedException) {
            return Optional.of(ExitCode.REFUSED);
        } else if (thrown instanceof InvalidHistoryException) {
            return Optional.of(ExitCode.BAD_INPUT);
        } else if (thrown instanceof StoreAccessException || thrown instanceof InvalidSnapshotException) {
            return Optional.of(ExitCode.STORE);
        } else if (thrown instanceof OvertakenException) {
            return Optional.of(ExitCode.OVERTAKEN);
        }
        return Optional.empty();
    }
}
