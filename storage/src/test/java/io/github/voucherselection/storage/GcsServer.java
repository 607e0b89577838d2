package io.github.voucherselection.storage;

import com.google.api.services.storage.model.Bucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** fake-gcs-server with one bucket; the variable {@code FAKE_GCS_SERVER} names its program. */
record GcsServer(ServerProcess process) implements AutoCloseable {
    static final String BUCKET = "voucher-snapshots";

    static GcsServer start(Path folder) {
        String program = Optional.ofNullable(System.getenv("FAKE_GCS_SERVER"))
                .orElseThrow(() -> new IllegalStateException(
                        "FAKE_GCS_SERVER must name the program; .ci/run installs it and sets the variable"));
        int port = ServerProcess.freePort();
        List<String> command = List.of(
                program,
                "-scheme",
                "http",
                "-host",
                "127.0.0.1",
                "-port",
                String.valueOf(port),
                "-backend",
                "memory",
                "-external-url",
                "http://127.0.0.1:" + port);
        GcsServer server =
                new GcsServer(ServerProcess.start(command, Map.of(), port, folder.resolve("fake-gcs-server.log")));
        try {
            server.connection()
                    .open()
                    .buckets()
                    .insert("project", new Bucket().setName(BUCKET))
                    .execute();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return server;
    }

    GcsConnection connection() {
        return new GcsConnection("http://127.0.0.1:" + process.port(), S3Server.PATIENCE);
    }

    @Override
    public void close() {
        process.close();
    }
}
