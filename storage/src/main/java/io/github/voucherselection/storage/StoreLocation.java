package io.github.voucherselection.storage;

import io.github.voucherselection.data.snapshot.DirectoryStore;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.Serializable;

/** Where a store is, as a user writes it. Valid as far as can be told without asking the store. */
public record StoreLocation(String text) implements Serializable {

    /** @throws IllegalArgumentException in clear words when it is no location */
    public StoreLocation {
        DirectoryStore.at(text);
    }

    /**
     * Opens the store; the caller closes it. Nothing is asked of the store yet.
     *
     * @throws IllegalArgumentException when a setting from the environment is missing or wrong
     */
    public SnapshotStore open() {
        return DirectoryStore.at(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
