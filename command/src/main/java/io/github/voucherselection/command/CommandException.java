package io.github.voucherselection.command;

import io.github.voucherselection.data.snapshot.Problem;

/** Why a program ends without its result. The message is a line for the user: what, where, and what to do. */
public final class CommandException extends RuntimeException {
    private final ExitCode exitCode;

    private CommandException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** A command line, or a definition file that it names, that makes no sense. */
    public static CommandException usage(String message) {
        return new CommandException(ExitCode.BAD_USAGE, message);
    }

    /** What was asked for is not done unless it is forced. */
    public static CommandException refused(String message) {
        return new CommandException(ExitCode.REFUSED, message);
    }

    /** Anything that has no exit code of its own. */
    public static CommandException other(String message) {
        return new CommandException(ExitCode.OTHER, message);
    }

    /** Something that the program needs is not reached; trying again may help. */
    public static CommandException unreachable(String message) {
        return new CommandException(ExitCode.STORE, message);
    }

    /** The temporary folder cannot be used, as far as can be told. */
    public static CommandException temporaryFolder(Throwable cause) {
        return other(Problem.ofTemporaryFolder(cause));
    }

    /** What may find that an option makes no sense. */
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /**
     * Does what an option asks for; an {@link IllegalArgumentException} says what is wrong with it.
     *
     * @param option its name, with the value where the message does not repeat it
     */
    public static <T, E extends Exception> T inUsage(String option, Work<T, E> work) throws E {
        try {
            return work.run();
        } catch (IllegalArgumentException e) {
            throw usage("%s: %s".formatted(option, e.getMessage()));
        }
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
