package io.github.voucherselection.service.http.problem;

/** A request that is answered with a problem. */
public final class ProblemException extends RuntimeException {
    private final transient ProblemType type;
    private final transient Problem problem;

    public ProblemException(ProblemType type, String detail, String errorMessage) {
        super(errorMessage, null, false, false);
        this.type = type;
        this.problem = Problem.of(type, detail, errorMessage);
    }

    ProblemType type() {
        return type;
    }

    public Problem problem() {
        return problem;
    }
}
