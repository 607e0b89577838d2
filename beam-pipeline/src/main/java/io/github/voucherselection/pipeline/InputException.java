package io.github.voucherselection.pipeline;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** Input that cannot be read as a voucher history. The message names the file and what to do. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError) // Flink does not try again.
final class InputException extends RuntimeException {
    InputException(String message) {
        super(message);
    }
}
