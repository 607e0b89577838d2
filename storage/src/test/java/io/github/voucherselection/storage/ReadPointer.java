package io.github.voucherselection.storage;

import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;

/** A process that opens a store by its environment and tells in one line what it reads or why it cannot. */
public final class ReadPointer {
    private ReadPointer() {}

    public static void main(String[] arguments) throws Exception {
        try (SnapshotStore store = StoreLocation.parse(arguments[0]).open()) {
            System.out.println("read: " + new SnapshotReader(store).readPointer());
        } catch (IOException | IllegalArgumentException e) {
            System.out.println("failed: " + e.getMessage());
        }
    }
}
