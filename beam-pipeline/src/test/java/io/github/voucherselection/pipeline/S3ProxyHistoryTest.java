package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.S3Server;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class S3ProxyHistoryTest extends ObjectHistoryContract {
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
    String bucket() {
        return "s3://" + S3Server.BUCKET;
    }

    @Override
    SnapshotStore storeAt(String prefix) {
        return S3Server.storeAt(server.endpoint(), prefix);
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_S3", server.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", server.accessKey(),
                "AWS_SECRET_ACCESS_KEY", server.secretKey());
    }
}
