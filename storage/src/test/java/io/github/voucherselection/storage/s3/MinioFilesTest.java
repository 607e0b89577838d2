package io.github.voucherselection.storage.s3;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.ObjectFilesContract;
import io.github.voucherselection.storage.object.ObjectFiles;
import io.github.voucherselection.storage.object.ObjectLocation;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

@Tag("extended")
@EnabledIfEnvironmentVariable(named = "MINIO", matches = ".+")
class MinioFilesTest extends ObjectFilesContract {
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
    protected ObjectFiles filesOf(String bucket) {
        return new S3Store(new ObjectLocation("s3", bucket, ""), server.connection());
    }

    @Override
    protected String bucket() {
        return S3Server.BUCKET;
    }
}
