package io.github.voucherselection.storage;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** It checks a condition and writes in two steps. */
class S3ProxyContractTest extends StoreContract {
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
