package io.github.voucherselection.eda;

/** Why there is no report, in one line for the user. */
final class AnalysisException extends RuntimeException {
    private final ExitCode exitCode;

    private AnalysisException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static AnalysisException usage(String message) {
        return new AnalysisException(ExitCode.BAD_USAGE, message);
    }

    static AnalysisException input(String message) {
        return new AnalysisException(ExitCode.BAD_INPUT, message);
    }

    static AnalysisException store(String message) {
        return new AnalysisException(ExitCode.STORE, message);
    }

    static AnalysisException other(String message) {
        return new AnalysisException(ExitCode.OTHER, message);
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
