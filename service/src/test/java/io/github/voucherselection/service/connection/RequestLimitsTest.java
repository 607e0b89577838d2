package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.voucherselection.service.running.RawConnection;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.WithService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** How large what callers send may be, over raw sockets. */
@WithService("voucher.receive-timeout=2s")
class RequestLimitsTest {
    private static final String SELECT = "/voucher_segment_selector";

    private final RunningService service;

    RequestLimitsTest(RunningService service) {
        this.service = service;
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void tellsThatABodyIsTooLargeAndTakesLittleOfIt() throws IOException {
        double before = service.metric("voucher_connections_too_slow_total");
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
        assertThat(service.metric("voucher_connections_too_slow_total")).isEqualTo(before);
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
                "{\"type\":\"urn:voucher-selection:problem:malformed-json\",\"title\":\"The body is not JSON\",\"status\":400,"
                        + "\"detail\":\"The body is not valid JSON (it is nested more than 16 levels deep, or has a number of more than 100"
                        + " digits).\",\"error_message\":\"Request JSON does not complies with expected schema: the body is not"
                        + " valid JSON (it is nested more than 16 levels deep, or has a number of more than 100 digits)\"}");
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
                        "Send the body uncompressed, without Content-Encoding."));
    }

    private void assertProblem(String request, int status, String body) throws IOException {
        assertProblem(request.getBytes(StandardCharsets.US_ASCII), status, body);
    }

    private void assertProblem(byte[] request, int status, String body) throws IOException {
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
}
