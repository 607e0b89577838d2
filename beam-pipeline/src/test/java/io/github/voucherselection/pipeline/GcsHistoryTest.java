package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.gcs.GcsServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("extended")
class GcsHistoryTest extends ObjectHistoryContract {
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
    String bucket() {
        return "gs://" + GcsServer.BUCKET;
    }

    @Override
    SnapshotStore storeAt(String prefix) {
        return server.store(prefix);
    }

    @Override
    Map<String, String> environment() {
        return Map.of("STORAGE_EMULATOR_HOST", server.endpoint().toString());
    }
}
