package io.github.voucherselection.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.storage.file.ObjectFiles;
import io.github.voucherselection.storage.file.StoredFile;
import io.github.voucherselection.storage.gcs.GcsConnection;
import io.github.voucherselection.storage.gcs.GcsStore;
import io.github.voucherselection.storage.object.ObjectLocation;
import io.github.voucherselection.storage.s3.S3Connection;
import io.github.voucherselection.storage.s3.S3Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** A server on this machine that answers as a test wants it to, and the stores that take it for theirs. */
final class BadServer implements AutoCloseable {
    static final String HTML = "<html><body>Welcome to the router</body></html>";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Duration patience;

    BadServer() {
        this(Duration.ofMinutes(1));
    }

    /** @param patience how long the stores wait for an answer, with their attempts */
    BadServer(Duration patience) {
        this.patience = patience;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    /** Runs something beside the test, until it ends. */
    void run(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    void answer(HttpHandler handler) {
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] content = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    void assertFailure(String scheme, Reason reason, String message) {
        try (SnapshotStore store = store(scheme)) {
            assertThatExceptionOfType(StoreAccessException.class)
                    .isThrownBy(() -> store.read("current.json", 4096))
                    .withMessageStartingWith(
                            scheme + "://bucket/prefix/current.json cannot be read at http://127.0.0.1")
                    .withMessageContaining(message)
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "Exception"));
        }
    }

    SnapshotStore store(String scheme) {
        ObjectLocation location = ObjectLocation.parse(scheme + "://bucket/prefix");
        return scheme.equals("gs") ? new GcsStore(location, gcs()) : new S3Store(location, s3());
    }

    byte[] readPart(String scheme) throws IOException {
        ObjectLocation bucket = new ObjectLocation(scheme, "bucket", "");
        try (ObjectFiles files = scheme.equals("gs") ? new GcsStore(bucket, gcs()) : new S3Store(bucket, s3())) {
            return files.read(new StoredFile(scheme + "://bucket/a.parquet", 100, "1"), 5, 5);
        }
    }

    private GcsConnection gcs() {
        return new GcsConnection(endpoint().toString(), patience);
    }

    private S3Connection s3() {
        return s3(endpoint(), patience);
    }

    static S3Connection s3(URI endpoint, Duration patience) {
        return new S3Connection(
                endpoint,
                Region.US_EAST_1,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")),
                patience);
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
