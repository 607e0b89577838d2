package io.github.voucherselection.command;

import io.github.voucherselection.data.publish.OvertakenException;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.data.voucher.ValueText;
import java.util.Optional;
import java.util.regex.Pattern;

/** What went wrong, in one line, and its exit code. */
public record Failure(ExitCode exitCode, String message) {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029][\\s\\p{Cc}\\u2028\\u2029]*");
    private static final int MAX_LENGTH = 2000;
    private static final int END = 500;

    /** Looks through what is wrapped around an exception for the one that says what went wrong. */
    public static Failure of(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            root = cause;
            Optional<ExitCode> known = exitCode(cause);
            if (known.isPresent()) {
                return new Failure(known.get(), line(cause));
            }
            if (cause instanceof Error error) {
                return new Failure(ExitCode.OTHER, line(error));
            }
        }
        return new Failure(
                ExitCode.OTHER, "unexpected failure: " + root.getClass().getName() + ": " + line(root));
    }

    private static Optional<ExitCode> exitCode(Throwable thrown) {
        if (thrown instanceof CommandException command) {
            return Optional.of(command.exitCode());
        } else if (thrown instanceof InvalidHistoryException) {
            return Optional.of(ExitCode.BAD_INPUT);
        } else if (thrown instanceof StoreAccessException || thrown instanceof InvalidSnapshotException) {
            return Optional.of(ExitCode.STORE);
        } else if (thrown instanceof OvertakenException) {
            return Optional.of(ExitCode.OVERTAKEN);
        }
        return Optional.empty();
    }

    /** What is wrong with the process rather than with its input, and what may help. */
    private static String line(Error error) {
        if (error instanceof OutOfMemoryError) {
            // Flink says more, about options of its own.
            String kind = line((Throwable) error).replaceFirst("\\..*", "");
            return "out of memory (%s); give the heap more than its %d MiB by the option -Xmx of the JVM"
                    .formatted(kind, Runtime.getRuntime().maxMemory() >> 20);
        }
        if (error instanceof StackOverflowError) {
            return "the stack is full, as something is nested too deeply; give it more by the option -Xss of the JVM";
        }
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return line(CommandException.temporaryFolder(root));
    }

    /** One line, without the middle of what nobody reads to its end. */
    private static String line(Throwable thrown) {
        String line = CONTROL.matcher(String.valueOf(thrown.getMessage())).replaceAll(" ");
        return line.length() <= MAX_LENGTH
                ? line
                : line.substring(0, ValueText.cut(line, MAX_LENGTH - END))
                        + " … "
                        + line.substring(ValueText.cut(line, line.length() - END));
    }
}
