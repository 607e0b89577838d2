package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RawConnection;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers that keep connections and do not use them, or never did. */
class IdleConnectionsTest {
    private static final int MAX_CONNECTIONS = 10;

    private final List<RawConnection> kept = new ArrayList<>();
    private RunningService service;

    @BeforeEach
    void start(@TempDir Path store) throws IOException {
        new StoredSnapshots(store).announce("2640.0");
        service = RunningService.ready(
                store, "2026-05-20", Map.of("voucher.max-connections", MAX_CONNECTIONS, "voucher.idle-timeout", "20s"));
    }

    @AfterEach
    void stop() throws IOException {
        for (RawConnection connection : kept) {
            connection.close();
        }
        service.close();
    }

    @Test
    void silentOnesMakeRoomAtOnce() throws IOException {
        for (int i = 0; i < MAX_CONNECTIONS; i++) {
            kept.add(service.connect());
        }

        await().atMost(Patience.FIRST_BYTE)
                .untilAsserted(
                        () -> assertThat(answerOf(kept(service.connect()))).startsWith("HTTP/1.1 201"));
        assertThat(service.manage("/prometheus").body()).contains("voucher_connections_made_room_total 1.0");
    }

    @Test
    void silentOnesAndIdleOnesAreClosed() throws IOException {
        RawConnection silent = kept(service.connect());
        RawConnection idle = kept(service.connect());
        assertThat(answerOf(idle)).startsWith("HTTP/1.1 201");
        long start = System.nanoTime();

        assertThat(silent.rest()).isEmpty();
        assertThat(answerOf(idle)).as("after the time of silent ones").startsWith("HTTP/1.1 201");
        assertThat(idle.rest()).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(24), Duration.ofSeconds(34));
        assertThat(service.manage("/prometheus").body()).contains("voucher_connections_too_slow_total 0.0");
    }

    /** Each has begun a second request, if by a byte only. A first byte might not be read yet when the next one connects. */
    @Test
    void noneIsClosedOnWhichAByteHasCome() throws IOException {
        byte[] request = RawConnection.post(Body.GOOD);
        for (int i = 0; i < MAX_CONNECTIONS; i++) {
            RawConnection connection = kept(service.connect());
            assertThat(answerOf(connection)).startsWith("HTTP/1.1 201");
            connection.send(new byte[] {request[0]});
        }

        assertThat(service.connect().send(request).rest()).startsWith("HTTP/1.1 503");

        for (RawConnection connection : kept) {
            byte[] rest = java.util.Arrays.copyOfRange(request, 1, request.length);
            assertThat(connection.send(rest).answer()).startsWith("HTTP/1.1 201");
        }
    }

    private RawConnection kept(RawConnection connection) {
        kept.add(connection);
        return connection;
    }

    private static String answerOf(RawConnection connection) throws IOException {
        return connection.send(RawConnection.post(Body.GOOD)).answer();
    }

    /** A pool that nobody uses any more keeps nobody out for longer than half a minute. */
    @Test
    @Tag("extended")
    void thePoolOfAnotherClientMakesRoom(@TempDir Path store) throws IOException {
        new StoredSnapshots(store).announce("2640.0");
        try (RunningService full =
                RunningService.ready(store, "2026-05-20", Map.of("voucher.max-connections", MAX_CONNECTIONS))) {
            for (int i = 0; i < MAX_CONNECTIONS; i++) {
                assertThat(answerOf(kept(full.connect()))).startsWith("HTTP/1.1 201");
            }
            HttpClient other = HttpClient.newHttpClient();
            assertThat(askAtOnce(full, other)).containsOnly(503);

            await().atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(askAtOnce(full, other)).containsOnly(201));
            assertThat(full.manage("/prometheus").body()).containsPattern("voucher_connections_made_room_total [1-9]");
        }
    }

    /** As many requests at once as there may be connections; the answers' status codes. */
    private static List<Integer> askAtOnce(RunningService service, HttpClient client) {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < MAX_CONNECTIONS; i++) {
            answers.add(client.sendAsync(
                    service.request("/voucher_segment_selector")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(Body.GOOD))
                            .build(),
                    BodyHandlers.ofString()));
        }
        return answers.stream().map(answer -> answer.join().statusCode()).toList();
    }
}
