package io.github.voucherselection.data.publish;

/** Another run came first: it moved the pointer meanwhile, or started later and was published already. */
public final class OvertakenException extends RuntimeException {
    public OvertakenException(String message) {
        super(message);
    }
}
