package io.github.voucherselection.command;

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

    /** Anything that has no exit code of its own. */
    public static CommandException other(String message) {
        return new CommandException(ExitCode.OTHER, message);
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
