package io.github.voucherselection.storage.file;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The files in a bucket, too large to be read whole. Safe for use by many threads; each call is bounded in time, and throws
 * {@link StoreAccessException} when the store cannot be reached or refuses.
 */
public interface ObjectFiles extends AutoCloseable {
    /** Passes on all files whose name within the bucket starts with the prefix. Holds one page of the listing at a time. */
    void find(String prefix, Consumer<StoredFile> each) throws IOException;

    /**
     * Reads a part of a file, which must lie within it.
     *
     * @throws StoreAccessException also when the file is gone or has another version
     */
    byte[] read(StoredFile file, long position, int length) throws StoreAccessException;

    /** Ends connections and threads, if there are any. */
    @Override
    default void close() {}
}
