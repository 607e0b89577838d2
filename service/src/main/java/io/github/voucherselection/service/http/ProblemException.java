package io.github.voucherselection.service.http;

/** A request that is answered with a problem. */
final class ProblemException extends RuntimeException {
    private final transient ProblemType type;
    private final transient Problem problem;

    ProblemException(ProblemType type, String detail, String errorMessage) {
        super(errorMessage, null, false, false);
        this.type = type;
        this.problem = Problem.of(type, detail, errorMessage);
    }

    ProblemType type() {
        return type;
    }

    Problem problem() {
        return problem;
    }
}
