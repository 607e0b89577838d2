package io.github.voucherselection.storage;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Runs where {@code MINIO} names its program; {@code .ci/run} says so when it has none. */
@Tag("extended")
@EnabledIfEnvironmentVariable(named = "MINIO", matches = ".+")
class MinioContractTest extends ConditionalStoreContract {
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
    SnapshotStore storeAt(String prefix) {
        return server.store(prefix);
    }

    @Test
    void aBucketThatIsMissingIsNamed() {
        ObjectLocation location = new ObjectLocation("s3", "no-such-bucket", "p");
        RefusedAccess.assertRefused(
                new S3Store(location, server.connection()),
                "the bucket no-such-bucket does not exist there; create it");
    }

    @Test
    void wrongCredentialsAreRefused() {
        ObjectLocation location = new ObjectLocation("s3", S3Server.BUCKET, "p");
        RefusedAccess.assertRefused(new S3Store(location, server.connection("wrong")), "SignatureDoesNotMatch");
    }
}
