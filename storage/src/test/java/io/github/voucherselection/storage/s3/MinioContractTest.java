package io.github.voucherselection.storage.s3;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.ConditionalStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Runs where {@code MINIO} names its program; {@code .ci/run} says so when it has none. */
@Tag("extended")
@EnabledIfEnvironmentVariable(named = "MINIO", matches = ".+")
class MinioContractTest extends ConditionalStoreContract implements S3Contract {
    private static S3Server server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = S3Server.minio(System.getenv("MINIO"), folder);
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
