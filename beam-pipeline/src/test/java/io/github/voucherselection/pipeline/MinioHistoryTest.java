package io.github.voucherselection.pipeline;

import io.github.voucherselection.storage.s3.S3Server;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

@Tag("extended")
@EnabledIfEnvironmentVariable(named = "MINIO", matches = ".+")
class MinioHistoryTest extends S3HistoryContract {
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
    S3Server server() {
        return server;
    }
}
