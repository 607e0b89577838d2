package io.github.voucherselection.storage.gcs;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.ConditionalStoreContract;
import io.github.voucherselection.storage.ObjectFilesContract;
import io.github.voucherselection.storage.object.ObjectLocation;
import io.github.voucherselection.storage.object.ObjectStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("extended")
class GcsContractTest extends ConditionalStoreContract implements ObjectFilesContract {
    private static GcsServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = GcsServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected SnapshotStore storeAt(String prefix) {
        return server.store(prefix);
    }

    @Override
    public ObjectStore objects(String bucket, String prefix) {
        return new GcsStore(new ObjectLocation("gs", bucket, prefix), server.connection());
    }

    @Override
    protected String unknownEtag() {
        return "1";
    }
}
