package io.github.voucherselection.storage;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreContractTest extends ConditionalStoreContract {
    @TempDir
    private static Path directory = Path.of("");

    @Override
    protected SnapshotStore storeAt(String prefix) {
        return new DirectoryStore(directory.resolve(prefix));
    }
}
