package io.github.voucherselection.storage;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files in a bucket, too large to be read whole. Safe for use by many threads; each call is bounded in time, and throws
 * {@link io.github.voucherselection.data.snapshot.StoreAccessException} when the store cannot be reached or refuses.
 */
public interface ObjectFiles extends AutoCloseable {
    /** The bucket of a location, such as {@code s3://bucket}; empty when it is not in object storage. */
    static Optional<String> bucketOf(String location) {
        Matcher bucket = Pattern.compile("(s3|gs)://[^/]*").matcher(location);
        return bucket.lookingAt() ? Optional.of(bucket.group()) : Optional.empty();
    }

    /**
     * Opens a bucket; the caller closes it. Nothing is asked of the store yet.
     *
     * @param bucket as {@link #bucketOf} gives it
     * @throws IllegalArgumentException when it is no bucket, or a setting from the environment is missing or wrong
     */
    static ObjectFiles open(String bucket) {
        String scheme = bucket.substring(0, 2);
        ObjectLocation location = ObjectLocation.parse(scheme, bucket);
        return scheme.equals("s3")
                ? new S3Files(location, S3Connection.fromEnvironment())
                : new GcsFiles(location, GcsConnection.fromEnvironment());
    }

    /** Passes on all files whose name within the bucket starts with the prefix. Holds one page of the listing at a time. */
    void list(String prefix, Consumer<StoredFile> each) throws IOException;

    /**
     * Reads a part of a file, which must lie within it.
     *
     * @throws java.nio.file.NoSuchFileException when the file is gone
     * @throws ReplacedFileException when it has another version
     */
    byte[] read(StoredFile file, long position, int length) throws IOException;

    /** Ends connections and threads, if there are any. */
    @Override
    default void close() {}
}
