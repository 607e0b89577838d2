package io.github.voucherselection.storage.s3;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** It checks a condition and writes in two steps. */
class S3ProxyContractTest extends StoreContract implements S3Contract {
    private static S3Server server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = S3Server.s3Proxy(folder);
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
    public S3Server server() {
        return server;
    }
}
