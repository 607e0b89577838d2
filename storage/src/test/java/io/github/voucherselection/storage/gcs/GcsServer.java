package io.github.voucherselection.storage.gcs;

import com.google.api.services.storage.model.Bucket;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.ServerProcess;
import io.github.voucherselection.storage.object.ObjectLocation;
import io.github.voucherselection.storage.s3.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** fake-gcs-server with one bucket; the variable {@code FAKE_GCS_SERVER} names its program. */
public record GcsServer(ServerProcess process) implements AutoCloseable {
    public static final String BUCKET = S3Server.BUCKET;

    public static GcsServer start(Path folder) {
        String program = Optional.ofNullable(System.getenv("FAKE_GCS_SERVER"))
                .orElseThrow(() -> new IllegalStateException(
                        "FAKE_GCS_SERVER must name the program; .ci/run installs it and sets the variable"));
        ServerProcess.Command command = port -> List.of(
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
        GcsServer server = new GcsServer(ServerProcess.start(command, Map.of(), folder.resolve("fake-gcs-server.log")));
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

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + process.port());
    }

    GcsConnection connection() {
        return new GcsConnection(endpoint().toString(), S3Server.PATIENCE);
    }

    /** A store of such a server. */
    public SnapshotStore store(String prefix) {
        return new GcsStore(new ObjectLocation("gs", BUCKET, prefix), connection());
    }

    @Override
    public void close() {
        process.close();
    }
}
