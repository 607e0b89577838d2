package io.github.voucherselection.data.voucher;

/** Input that cannot be read as a voucher history; trying again cannot help. The message names the file and what to do. */
public final class InvalidHistoryException extends RuntimeException {
    public InvalidHistoryException(String message) {
        super(message);
    }

    public InvalidHistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
