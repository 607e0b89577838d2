package io.github.voucherselection.eda;

/** How a run ended; the same codes as the batch job's. */
enum ExitCode {
    DONE(0),
    OTHER(1),
    BAD_USAGE(2),
    BAD_INPUT(3),
    STORE(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
