package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** A store, of input or of output, that cannot be reached, refuses, or cannot be written. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError) // Flink does not try again.
final class StoreException extends RuntimeException {
    StoreException(String message) {
        super(message);
    }

    static StoreException notWritable(String store, IOException failure) {
        if (failure instanceof StoreAccessException) {
            return new StoreException(String.valueOf(failure.getMessage()));
        }
        String reason = failure instanceof FileSystemException file && file.getReason() == null
                ? failure.getClass().getSimpleName() + ": " + failure.getMessage()
                : String.valueOf(failure.getMessage());
        return new StoreException(
                "the store %s cannot be written (%s); check that it exists as a directory and its permissions"
                        .formatted(store, reason));
    }
}
