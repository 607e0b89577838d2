package io.github.voucherselection.pipeline;

/** Input that cannot be read as a voucher history. The message names the file and what to do. */
final class InputException extends RuntimeException {
    InputException(String message) {
        super(message);
    }
}
