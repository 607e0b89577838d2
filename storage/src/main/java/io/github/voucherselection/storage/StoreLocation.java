package io.github.voucherselection.storage;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.object.ObjectLocation;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is, as a user writes it: {@code s3://bucket/prefix}, {@code gs://bucket/prefix}, a directory or a
 * {@code file:} URI. Valid as far as can be told without asking the store.
 */
public final class StoreLocation {
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
     * @throws IllegalArgumentException in clear words when the text is not a location
     */
    public static StoreLocation parse(String text) {
        return Bucket.of(text).isPresent()
                ? new StoreLocation(text, ObjectLocation.parse(text))
                : new StoreLocation(DirectoryStore.at(text).toString(), null);
    }

    /**
     * Opens the store; the caller closes it. Nothing is asked of the store yet.
     *
     * @throws IllegalArgumentException when a setting from the environment is missing or wrong
     */
    public SnapshotStore open() {
        return object == null ? DirectoryStore.at(text) : Bucket.open(object);
    }

    /** The location as text that means the same in every process: a directory is absolute. */
    @Override
    public String toString() {
        return text;
    }
}
