package io.github.voucherselection.pipeline.rules;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** Wraps a failure after which Flink must not try again. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class FinalFailureException extends RuntimeException {
    FinalFailureException(Exception cause) {
        super(cause);
    }
}
