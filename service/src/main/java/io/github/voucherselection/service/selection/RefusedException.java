package io.github.voucherselection.service.selection;

/** A customer who is offered no amount. */
public final class RefusedException extends RuntimeException {
    private final Refusal refusal;
    private final String detail;

    /**
     * @param message the words that clients of the first version match on
     * @param detail the same in clearer words
     */
    public RefusedException(Refusal refusal, String message, String detail) {
        super(message, null, false, false);
        this.refusal = refusal;
        this.detail = detail;
    }

    public Refusal refusal() {
        return refusal;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public String detail() {
        return detail;
    }
}
