package io.github.voucherselection.storage;

import io.github.voucherselection.storage.file.ObjectFiles;
import io.github.voucherselection.storage.gcs.GcsConnection;
import io.github.voucherselection.storage.gcs.GcsStore;
import io.github.voucherselection.storage.object.ObjectLocation;
import io.github.voucherselection.storage.object.ObjectStore;
import io.github.voucherselection.storage.s3.S3Connection;
import io.github.voucherselection.storage.s3.S3Store;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket of object storage.
 *
 * @param location such as {@code s3://bucket}
 */
public record Bucket(String location) {
    private static final Pattern FORM = Pattern.compile("(s3|gs)://[^/]*");

    /** The bucket of a location in it; empty when that is not in object storage. */
    public static Optional<Bucket> of(String location) {
        Matcher bucket = FORM.matcher(location);
        return bucket.lookingAt() ? Optional.of(new Bucket(bucket.group())) : Optional.empty();
    }

    /**
     * Opens its files; the caller closes them. Nothing is asked of the store yet.
     *
     * @throws IllegalArgumentException when this is not a bucket, or a setting from the environment is missing or wrong
     */
    public ObjectFiles open() {
        return open(ObjectLocation.parse(location));
    }

    static ObjectStore open(ObjectLocation objects) {
        return objects.scheme().equals("s3")
                ? new S3Store(objects, S3Connection.fromEnvironment())
                : new GcsStore(objects, GcsConnection.fromEnvironment());
    }
}
