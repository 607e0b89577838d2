package io.github.voucherselection.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers may take, over raw sockets. */
class ConnectionLimitsTest {
    private static final String SELECT = "/voucher_segment_selector";
    private static final int MAX_CONNECTIONS = 20;

    static RunningService service;

    @BeforeAll
    static void start(@TempDir Path store) throws IOException {
        new StoredSnapshots(store).announce("2640.0");
        service = RunningService.ready(
                store,
                "2026-05-20",
                Map.of("voucher.receive-timeout", "500ms", "voucher.max-connections", MAX_CONNECTIONS));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void closesARequestThatDrips() throws IOException {
        try (RawConnection slow = service.connect()) {
            slow.send(RawConnection.head(SELECT, "Content-Length: 1000\r\n"));
            drip(slow);
            assertThat(slow.rest()).isEmpty();
        }
    }

    @Test
    void closesAHeadThatDrips() throws IOException {
        try (RawConnection slow = service.connect()) {
            slow.send("POST /voucher_segment_selector HTTP/1.1\r\nX: ");
            drip(slow);
            assertThat(slow.rest()).isEmpty();
        }
    }

    @Test
    void keepsAConnectionThatWaitsBetweenRequests() throws IOException {
        try (RawConnection caller = service.connect()) {
            assertThat(caller.send(RawConnection.post(Body.GOOD)).answer()).startsWith("HTTP/1.1 201");
            await().pollDelay(Duration.ofMillis(1200)).until(() -> true);
            assertThat(caller.send(RawConnection.post(Body.GOOD)).answer()).startsWith("HTTP/1.1 201");
        }
    }

    @Test
    void answersWhatIsOverTheLimitOfConnectionsWith503() throws IOException {
        List<RawConnection> open = new ArrayList<>();
        try {
            for (int i = 0; i < MAX_CONNECTIONS; i++) {
                open.add(service.connect());
                assertThat(open.get(i).send(RawConnection.post(Body.GOOD)).answer())
                        .startsWith("HTTP/1.1 201");
            }
            try (RawConnection more = service.connect()) {
                assertThat(more.send(RawConnection.post(Body.GOOD)).rest())
                        .startsWith("HTTP/1.1 503")
                        .contains("Retry-After: 1", "application/problem+json", "problem:overloaded");
            }
            assertThat(service.manage("/health/liveness").statusCode()).isEqualTo(200);
        } finally {
            for (RawConnection connection : open) {
                connection.close();
            }
        }
        await().untilAsserted(() -> {
            try (RawConnection later = service.connect()) {
                assertThat(later.send(RawConnection.post(Body.GOOD)).answer()).startsWith("HTTP/1.1 201");
            }
        });
    }

    @Test
    void refusesALineThatIsTooLong() throws IOException {
        assertProblem("GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414);
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws IOException {
        assertProblem("GET /check_status HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9000) + "\r\n\r\n", 431);
    }

    @Test
    void refusesJsonThatIsTooDeep() throws IOException {
        assertProblem(RawConnection.post("[".repeat(8000) + "]".repeat(8000)), 400);
    }

    @Test
    void refusesACompressedBody() throws IOException {
        assertProblem(
                RawConnection.head(SELECT, "Content-Encoding: gzip\r\nContent-Length: 2\r\n")
                        .concat("{}")
                        .getBytes(StandardCharsets.US_ASCII),
                415);
    }

    private static void assertProblem(String request, int status) throws IOException {
        assertProblem(request.getBytes(StandardCharsets.US_ASCII), status);
    }

    private static void assertProblem(byte[] request, int status) throws IOException {
        try (RawConnection caller = service.connect()) {
            assertThat(caller.send(request).answer())
                    .matches("(?s)HTTP/1[.][01] " + status + " .*")
                    .contains("application/problem+json", "\"error_message\"");
        }
    }

    /** Sends a byte now and then until the connection is closed, which must be before long. */
    private static void drip(RawConnection connection) {
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    try {
                        connection.send("x");
                        return false;
                    } catch (IOException closed) {
                        return true;
                    }
                });
    }
}
