package io.github.voucherselection.storage;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.gcs.GcsConnection;
import io.github.voucherselection.storage.gcs.GcsStore;
import io.github.voucherselection.storage.object.ObjectLocation;
import io.github.voucherselection.storage.s3.S3Connection;
import io.github.voucherselection.storage.s3.S3Store;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is, as a user writes it: {@code s3://bucket/prefix}, {@code gs://bucket/prefix}, a directory or a
 * {@code file:} URI. Valid as far as can be told without asking the store.
 */
public final class StoreLocation implements Serializable {
    private static final String S3 = "s3";
    private static final String GCS = "gs";

    private final String text;
    /** Null for a directory. */
    private final @Nullable ObjectLocation object;

    private StoreLocation(String text, @Nullable ObjectLocation object) {
        this.text = text;
        this.object = object;
    }

    /**
     * The location that a user wrote.
     *
     * @throws IllegalArgumentException in clear words when the text is no location
     */
    public static StoreLocation parse(String text) {
        for (String scheme : new String[] {S3, GCS}) {
            if (text.startsWith(scheme + "://")) {
                return new StoreLocation(text, ObjectLocation.parse(scheme, text));
            }
        }
        return new StoreLocation(DirectoryStore.at(text).toString(), null);
    }

    /**
     * Opens the store; the caller closes it. Nothing is asked of the store yet.
     *
     * @throws IllegalArgumentException when a setting from the environment is missing or wrong
     */
    public SnapshotStore open() {
        if (object == null) {
            return DirectoryStore.at(text);
        }
        return object.scheme().equals(S3)
                ? new S3Store(object, S3Connection.fromEnvironment())
                : new GcsStore(object, GcsConnection.fromEnvironment());
    }

    /** The location as text that means the same in every process: a directory is absolute. */
    @Override
    public String toString() {
        return text;
    }
}
