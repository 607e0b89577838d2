package io.github.voucherselection.service.http.problem;

import io.github.voucherselection.service.selection.RefusedException;

/** A request that is answered with a problem. */
public final class ProblemException extends RuntimeException {
    private final transient ProblemType type;
    private final transient Problem problem;

    /** Words of our own, which are both the detail and the error message. */
    public ProblemException(ProblemType type, String message) {
        this(type, message, message);
    }

    public ProblemException(ProblemType type, String detail, String errorMessage) {
        super(errorMessage, null, false, false);
        this.type = type;
        this.problem = Problem.of(type, detail, errorMessage);
    }

    public static ProblemException of(RefusedException refused) {
        return new ProblemException(ProblemType.of(refused.refusal()), refused.detail(), refused.message());
    }

    ProblemType type() {
        return type;
    }

    public Problem problem() {
        return problem;
    }
}
