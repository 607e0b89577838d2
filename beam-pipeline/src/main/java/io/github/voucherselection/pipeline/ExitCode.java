package io.github.voucherselection.pipeline;

/** How a program ended, for the shell and for Kubernetes. */
enum ExitCode {
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

    int code() {
        return code;
    }
}
