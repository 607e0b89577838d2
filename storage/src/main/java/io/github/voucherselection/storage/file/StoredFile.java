package io.github.voucherselection.storage.file;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import java.io.Serializable;

/**
 * A file as it was found.
 *
 * @param location its whole name, such as {@code s3://bucket/history/2020.parquet}
 * @param size in bytes
 * @param version changes with the content; empty where that is not known
 */
public record StoredFile(String location, long size, String version) implements Serializable {
    /** What to throw when it has other content than when it was found. */
    public StoreAccessException replaced() {
        return new StoreAccessException(
                Reason.UNEXPECTED_ANSWER,
                "%s was replaced while it was being read; start the run again".formatted(location),
                null);
    }

    /** What to throw when it is not there any more. */
    public StoreAccessException gone() {
        return new StoreAccessException(
                Reason.UNEXPECTED_ANSWER,
                "%s was deleted while it was being read; start the run again".formatted(location),
                null);
    }
}
