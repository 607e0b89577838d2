package io.github.voucherselection.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Servers that are not what they should be: each is told in one line, in bounded time and memory. */
class BadServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String HTML = "<html><body>Welcome to the router</body></html>";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server = newServer();

    private static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void nobodyAnswers(String scheme) {
        server.stop(0);

        assertFailure(scheme, Reason.UNREACHABLE, "check the endpoint and the network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aPageInPlaceOfThePointer(String scheme) {
        answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("x-goog-generation", "1");
            send(exchange, 200, HTML);
        });

        try (SnapshotStore store = store(scheme)) {
            assertThatExceptionOfType(InvalidSnapshotException.class)
                    .isThrownBy(() -> new SnapshotReader(store).readPointer())
                    .withMessageContaining("current.json is not of the snapshot format");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aWebServer(String scheme) {
        answer(exchange -> send(exchange, 200, HTML));
        assertFailure(scheme, Reason.UNEXPECTED_ANSWER, "check the endpoint");
        try (SnapshotStore store = store(scheme)) {
            assertThatExceptionOfType(StoreAccessException.class)
                    .isThrownBy(() -> store.list("", entry -> {}))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNEXPECTED_ANSWER));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aWebServerThatDoesNotKnowThePage(String scheme) {
        answer(exchange -> send(exchange, 404, HTML));

        assertFailure(scheme, Reason.UNEXPECTED_ANSWER, "HTTP 404, not as");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aStoreThatIsUnable(String scheme) {
        answer(exchange -> send(exchange, 503, ""));

        assertFailure(scheme, Reason.UNREACHABLE, "HTTP 503: the store is unable just now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aPointerOfTwoGigabytes(String scheme) {
        answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("x-goog-generation", "1");
            exchange.sendResponseHeaders(200, 2L << 30);
            byte[] chunk = new byte[1 << 16];
            while (true) {
                exchange.getResponseBody().write(chunk);
            }
        });

        try (SnapshotStore store = store(scheme)) {
            assertThatExceptionOfType(InvalidSnapshotException.class)
                    .isThrownBy(() -> new SnapshotReader(store).readPointer())
                    .withMessage("current.json is larger than 4096 bytes");
        }
    }

    /** It would take 50 s to be whole. */
    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    @Timeout(30)
    void aBodyThatTricklesIn(String scheme) {
        answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("x-goog-generation", "1");
            exchange.sendResponseHeaders(200, 1000);
            trickle(exchange);
        });

        assertFailure(scheme, Reason.UNREACHABLE, "check the endpoint and the network");
    }

    /** The attempt runs out of time, and its socket is closed under the thread that reads. */
    @Test
    void aHeadThatTricklesIn() throws IOException {
        try (ServerSocket slow = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> trickleHeads(slow));
            ObjectLocation location = ObjectLocation.parse("s3", "s3://bucket/prefix");
            try (SnapshotStore store =
                    new S3Store(location, s3(URI.create("http://127.0.0.1:" + slow.getLocalPort())))) {
                assertThatExceptionOfType(StoreAccessException.class)
                        .isThrownBy(() -> store.read("current.json", 4096))
                        .withMessageContaining("check the endpoint and the network")
                        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aBodyThatIsCut(String scheme) {
        answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("x-goog-generation", "1");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertFailure(scheme, Reason.UNREACHABLE, "check the endpoint and the network");
    }

    @ParameterizedTest
    @CsvSource({
        "301, PermanentRedirect, eu-west-1",
        "400, AuthorizationHeaderMalformed, eu-west-1",
        "301, PermanentRedirect, "
    })
    void aBucketInAnotherRegion(int status, String code, @Nullable String region) {
        answer(exchange -> {
            if (region != null) {
                exchange.getResponseHeaders().set("x-amz-bucket-region", region);
            }
            send(exchange, status, "<Error><Code>%s</Code><Message>no</Message></Error>".formatted(code));
        });

        RefusedAccess.assertRefused(
                store("s3"),
                "HTTP %d %s: the bucket lies in another region%s; set AWS_REGION"
                        .formatted(status, code, region == null ? "" : ", " + region));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aServerThatKnowsNoRanges(String scheme) {
        answer(exchange -> send(exchange, 200, HTML));

        assertThatExceptionOfType(StoreAccessException.class)
                .isThrownBy(() -> readPart(scheme))
                .withMessageContaining("check the endpoint")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNEXPECTED_ANSWER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aPartThatBreaksOffIsReadAgain(String scheme) throws IOException {
        AtomicInteger answers = new AtomicInteger();
        answer(exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 5-9/100");
            exchange.sendResponseHeaders(206, 5);
            exchange.getResponseBody().write(new byte[answers.incrementAndGet() < 3 ? 2 : 5]);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThat(readPart(scheme)).isEqualTo(new byte[5]);
        assertThat(answers).hasValue(3);
        answers.set(-9);
        assertThatExceptionOfType(StoreAccessException.class)
                .isThrownBy(() -> readPart(scheme))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void anObjectThatBreaksOffIsReadAgain(String scheme) throws IOException {
        AtomicInteger answers = new AtomicInteger();
        answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("x-goog-generation", "1");
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write(new byte[answers.incrementAndGet() < 3 ? 2 : 5]);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        try (SnapshotStore store = store(scheme)) {
            assertThat(store.read("current.json", 5).orElseThrow().content()).isEqualTo(new byte[5]);
            assertThat(answers).hasValue(3);
            answers.set(-9);
            assertThatExceptionOfType(StoreAccessException.class)
                    .isThrownBy(() -> store.read("current.json", 5))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
            assertThat(answers).hasValue(-6);
        }
    }

    private byte[] readPart(String scheme) throws IOException {
        ObjectLocation bucket = new ObjectLocation(scheme, "bucket", "");
        try (ObjectFiles files = scheme.equals("gs") ? new GcsFiles(bucket, gcs()) : new S3Files(bucket, s3())) {
            return files.read(new StoredFile(scheme + "://bucket/a.parquet", 100, "1"), 5, 5);
        }
    }

    @Test
    void aBucketOfGoogleThatIsMissing() {
        answer(exchange -> send(exchange, 404, "The specified bucket does not exist."));

        assertRefused("the bucket bucket does not exist there; create it");
    }

    @Test
    void googleRefuses() {
        answer(exchange ->
                send(exchange, 403, "{\"error\": {\"code\": 403, \"message\": \"caller lacks storage.objects.get\"}}"));

        assertRefused("HTTP 403: caller lacks storage.objects.get; check the credentials");
    }

    private void assertRefused(String message) {
        RefusedAccess.assertRefused(store("gs"), message);
    }

    private void answer(HttpHandler handler) {
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] content = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    /** A byte every 50 ms, until the other side has gone. */
    @SuppressWarnings("ThreadSleep")
    private static void trickle(HttpExchange exchange) throws IOException {
        try {
            while (true) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                java.util.concurrent.TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void trickleHeads(ServerSocket socket) {
        try {
            while (true) {
                Socket connection = socket.accept();
                threads.execute(() -> {
                    try (connection) {
                        connection.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(US_ASCII));
                        while (true) {
                            connection.getOutputStream().write('x');
                            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(50);
                        }
                    } catch (IOException gone) {
                        // the client has had enough
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void assertFailure(String scheme, Reason reason, String message) {
        try (SnapshotStore store = store(scheme)) {
            assertThatExceptionOfType(StoreAccessException.class)
                    .isThrownBy(() -> store.read("current.json", 4096))
                    .withMessageStartingWith(
                            scheme + "://bucket/prefix/current.json cannot be read at http://127.0.0.1")
                    .withMessageContaining(message)
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
    }

    private SnapshotStore store(String scheme) {
        ObjectLocation location = ObjectLocation.parse(scheme, scheme + "://bucket/prefix");
        return scheme.equals("gs") ? new GcsStore(location, gcs()) : new S3Store(location, s3());
    }

    private GcsConnection gcs() {
        return new GcsConnection(endpoint().toString(), PATIENCE);
    }

    private S3Connection s3() {
        return s3(endpoint());
    }

    private static S3Connection s3(URI endpoint) {
        return new S3Connection(
                endpoint,
                Region.US_EAST_1,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")),
                PATIENCE);
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
