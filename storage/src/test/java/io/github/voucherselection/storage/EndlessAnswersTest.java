package io.github.voucherselection.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.storage.object.ObjectLocation;
import io.github.voucherselection.storage.s3.S3Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers without an end: they are given up in bounded time and memory. */
class EndlessAnswersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @AutoClose
    private final BadServer server = new BadServer(PATIENCE);

    @ParameterizedTest
    @ValueSource(strings = {"s3", "gs"})
    void aPointerOfTwoGigabytes(String scheme) {
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("x-goog-generation", "1");
            exchange.sendResponseHeaders(200, 2L << 30);
            byte[] chunk = new byte[1 << 16];
            while (true) {
                exchange.getResponseBody().write(chunk);
            }
        });

        try (SnapshotStore store = server.store(scheme)) {
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
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("x-goog-generation", "1");
            exchange.sendResponseHeaders(200, 1000);
            trickle(exchange);
        });

        server.assertFailure(scheme, Reason.UNREACHABLE, "check the endpoint and the network");
    }

    /** The attempt runs out of time, and its socket is closed under the thread that reads. */
    @Test
    void aHeadThatTricklesIn() throws IOException {
        try (ServerSocket slow = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            server.run(() -> trickleHeads(slow));
            ObjectLocation location = ObjectLocation.parse("s3://bucket/prefix");
            try (SnapshotStore store = new S3Store(
                    location, BadServer.s3(URI.create("http://127.0.0.1:" + slow.getLocalPort()), PATIENCE))) {
                assertThatExceptionOfType(StoreAccessException.class)
                        .isThrownBy(() -> store.read("current.json", 4096))
                        .withMessageContaining("check the endpoint and the network")
                        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
            }
        }
    }

    /** A byte every 50 ms, until the other side has gone. */
    @SuppressWarnings("ThreadSleep")
    private static void trickle(HttpExchange exchange) throws IOException {
        try {
            while (true) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void trickleHeads(ServerSocket socket) {
        try {
            while (true) {
                Socket connection = socket.accept();
                server.run(() -> {
                    try (connection) {
                        connection.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(US_ASCII));
                        while (true) {
                            connection.getOutputStream().write('x');
                            TimeUnit.MILLISECONDS.sleep(50);
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
}
