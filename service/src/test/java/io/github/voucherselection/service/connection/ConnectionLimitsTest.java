package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RawConnection;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** What callers may take, over raw sockets. */
class ConnectionLimitsTest {
    private static final String SELECT = "/voucher_segment_selector";
    private static final String STATUS = "GET /check_status HTTP/1.1\r\nHost: localhost\r\n\r\n";
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
                        .contains("retry-after: 1", "application/problem+json")
                        .endsWith("\r\n\r\n"
                                + problem(
                                        "urn:voucher-selection:problem:overloaded",
                                        "Too much at once",
                                        503,
                                        "The service has more to do than it can hold; try again later."));
            }
            assertThat(service.manage("/health/liveness").statusCode()).isEqualTo(200);
        } finally {
            closeAll(open);
        }
        await().untilAsserted(() -> {
            try (RawConnection later = service.connect()) {
                assertThat(later.send(RawConnection.post(Body.GOOD)).answer()).startsWith("HTTP/1.1 201");
            }
        });
    }

    @Test
    void closesAtOnceWhatIsOverTwiceTheLimitOfConnections() throws IOException {
        double before = counted("voucher_connections_refused_total");
        List<RawConnection> admitted = new ArrayList<>();
        try {
            for (int i = 0; i < MAX_CONNECTIONS; i++) {
                admitted.add(service.connect());
                assertThat(admitted.get(i).send(STATUS).answer()).startsWith("HTTP/1.1 200");
            }
            // Those over the limit last for a second: should that pass in between, they are opened anew.
            await().untilAsserted(() -> assertThat(answerAfter(MAX_CONNECTIONS)).isEmpty());
        } finally {
            closeAll(admitted);
        }
        assertThat(counted("voucher_connections_refused_total") - before).isGreaterThan(MAX_CONNECTIONS);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void closesACallerThatDoesNotRead() throws IOException {
        double before = counted("voucher_connections_too_slow_total");
        byte[] batch = RawConnection.post(
                SELECT + "/batch?explain=true",
                ("[" + Body.GOOD + ("," + Body.GOOD).repeat(999) + "]").getBytes(StandardCharsets.UTF_8));

        try (RawConnection deaf = service.connect()) {
            assertThatIOException().isThrownBy(() -> {
                for (; ; ) {
                    deaf.send(batch);
                }
            });
        }
        assertThat(counted("voucher_connections_too_slow_total") - before).isEqualTo(1);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void tellsThatABodyIsTooLargeAndTakesLittleOfIt() throws IOException {
        double before = counted("voucher_connections_too_slow_total");
        byte[] part = new byte[64 << 10];
        AtomicInteger parts = new AtomicInteger();

        try (RawConnection caller = service.connect()) {
            caller.send(RawConnection.head(SELECT, "Content-Length: " + (64 << 20) + "\r\n"));
            assertThatIOException().isThrownBy(() -> {
                while (parts.get() < 1024) {
                    caller.send(part);
                    parts.incrementAndGet();
                }
            });

            String message = "The body is larger than 16384 bytes.";
            assertThat(caller.answer())
                    .startsWith("HTTP/1.1 413")
                    .endsWith("\r\n\r\n"
                            + problem(
                                    "urn:voucher-selection:problem:body-too-large",
                                    "The body is too large",
                                    413,
                                    message));
            assertThat(caller.rest()).isEmpty();
        }
        assertThat(parts).as("with what the buffers of the connection hold").hasValueLessThan(512);
        assertThat(counted("voucher_connections_too_slow_total")).isEqualTo(before);
    }

    @Test
    void refusesALineThatIsTooLong() throws IOException {
        assertProblem(
                "GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                414,
                problem("about:blank", "Request-URI Too Long", 414, "The request line is too long."));
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws IOException {
        assertProblem(
                "GET /check_status HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9000) + "\r\n\r\n",
                431,
                problem("about:blank", "Request Header Fields Too Large", 431, "The headers are too large."));
    }

    @Test
    void refusesJsonThatIsTooDeep() throws IOException {
        assertProblem(
                RawConnection.post("[".repeat(8000) + "]".repeat(8000)),
                400,
                "{\"type\":\"urn:voucher-selection:problem:malformed-json\",\"title\":\"The body is no JSON\",\"status\":400,"
                        + "\"detail\":\"The body is no valid JSON (it is nested deeper than 16, or has a number of over 100"
                        + " digits).\",\"error_message\":\"Request JSON does not complies with expected schema: the body is no"
                        + " valid JSON (it is nested deeper than 16, or has a number of over 100 digits)\"}");
    }

    @Test
    void refusesACompressedBody() throws IOException {
        assertProblem(
                RawConnection.head(SELECT, "Content-Encoding: gzip\r\nContent-Length: 2\r\n")
                        .concat("{}")
                        .getBytes(StandardCharsets.US_ASCII),
                415,
                problem(
                        "urn:voucher-selection:problem:unsupported-media-type",
                        "The body must be JSON",
                        415,
                        "Send the body as it is, without Content-Encoding."));
    }

    /** What a caller hears when so many connections were opened before. */
    private static String answerAfter(int others) throws IOException {
        List<RawConnection> open = new ArrayList<>();
        try {
            for (int i = 0; i < others; i++) {
                open.add(service.connect());
            }
            try (RawConnection last = service.connect()) {
                return last.send(STATUS).rest();
            }
        } finally {
            closeAll(open);
        }
    }

    private static void closeAll(List<RawConnection> connections) throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
    }

    private static double counted(String metric) {
        return service.manage("/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length())))
                .findFirst()
                .orElseThrow();
    }

    private static void assertProblem(String request, int status, String body) throws IOException {
        assertProblem(request.getBytes(StandardCharsets.US_ASCII), status, body);
    }

    private static void assertProblem(byte[] request, int status, String body) throws IOException {
        try (RawConnection caller = service.connect()) {
            assertThat(caller.send(request).answer())
                    .matches("(?s)HTTP/1[.][01] " + status + " .*")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .endsWith("\r\n\r\n" + body);
        }
    }

    private static String problem(String type, String title, int status, String message) {
        return "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"error_message\":\"%s\"}"
                .formatted(type, title, status, message, message);
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
