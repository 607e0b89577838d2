package io.github.voucherselection.data.voucher;

/** A value that a parsing rule refuses. The message is the reason in plain words, without the value. */
public final class InvalidValueException extends IllegalArgumentException {
    public InvalidValueException(String reason) {
        super(reason);
    }
}
