package io.github.voucherselection.command;

/** How a program ended, for the shell and for Kubernetes. */
public enum ExitCode {
    DONE(0),
    OTHER(1),
    BAD_USAGE(2),
    BAD_INPUT(3),
    REFUSED(4),
    STORE(5),
    OVERTAKEN(6);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
