package io.github.voucherselection.data.snapshot;

/** Another run moved the pointer while this one did. */
public final class OvertakenException extends RuntimeException {
    public OvertakenException(String message) {
        super(message);
    }
}
