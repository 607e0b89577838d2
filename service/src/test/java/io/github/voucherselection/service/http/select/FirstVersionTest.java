package io.github.voucherselection.service.http.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RawConnection;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test cases of the first version, answered as it did, and what stays different. */
class FirstVersionTest {
    static RunningService service;

    @BeforeAll
    static void start(@TempDir Path store) throws IOException {
        new StoredSnapshots(store).announce("2640.0");
        service = RunningService.ready(store, "2026-05-20", Map.of("voucher.compat-status", true));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void status() {
        assertThat(service.send(service.request("/check_status")).body()).isEqualTo("Active!");
    }

    @Test
    void frequentSegment() {
        assertCreated(Body.GOOD, "{\"voucher_amount\":2640.0}");
    }

    @Test
    void recencySegment() {
        assertCreated(Body.recency("2026-04-01 10:00:00"), "{\"voucher_amount\":30.5}");
    }

    @Test
    void notJson() {
        HttpResponse<String> answer = service.post(Body.GOOD.getBytes(StandardCharsets.UTF_8), "text/plain");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Request must be JSON\"}");
    }

    @Test
    void wrongSchema() {
        HttpResponse<String> answer = service.post("{\"customer_id\": 123}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body())
                .startsWith("{\"error_message\":\"Request JSON does not complies with expected schema")
                .doesNotContain("status");
    }

    @Test
    void segmentWithoutData() {
        assertError(
                Body.with("total_orders", "5"), "No voucher_amount found for segment frequent_segment with value 5-13");
    }

    @Test
    void unknownCountry() {
        assertError(
                Body.with("country_code", "\"El Salvador\""),
                "El Salvador is not part of list of countries of interest.");
    }

    @Test
    void unknownSegment() {
        assertError(
                Body.with("segment_name", "\"test_segment\""), "test_segment is not part of list of valid segments.");
    }

    @Test
    void invalidDate() {
        assertError(Body.recency("test"), "test is not a valid date.");
    }

    @Test
    void fiftyOrders() {
        assertError(Body.with("total_orders", "50"), "Segment not defined for 50 orders");
    }

    @Test
    void oneDaySinceLastOrder() {
        assertError(Body.recency("2026-05-19 10:00:00"), "Segment not defined for 1 days since last order");
    }

    @Test
    void answersItsClientOnOneConnection() throws IOException {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put(Body.GOOD, "{\"voucher_amount\":2640.0}");
        answers.put(Body.recency("2026-04-01 10:00:00"), "{\"voucher_amount\":30.5}");
        answers.put(Body.with("total_orders", "50"), "{\"error_message\":\"Segment not defined for 50 orders\"}");
        answers.put(Body.recency("test"), "{\"error_message\":\"test is not a valid date.\"}");
        answers.put(
                Body.recency("2026-05-19 10:00:00"),
                "{\"error_message\":\"Segment not defined for 1 days since last order\"}");

        try (RawConnection connection = service.connect()) {
            assertThat(connection.send(requestOfPython("GET /check_status", "")).answer())
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("\r\n\r\nActive!");
            for (Map.Entry<String, String> each : answers.entrySet()) {
                String json = "Content-Type: application/json\r\nContent-Length: %d\r\n"
                        .formatted(each.getKey().length());
                assertThat(connection
                                .send(requestOfPython("POST /voucher_segment_selector", json) + each.getKey())
                                .answer())
                        .startsWith("HTTP/1.1 201 ")
                        .endsWith("\r\n\r\n" + each.getValue());
            }
        }
    }

    /** A head as Python's requests writes it. */
    private static String requestOfPython(String call, String headers) {
        return """
            %s HTTP/1.1\r
            Host: localhost\r
            User-Agent: python-requests/2.32.3\r
            Accept-Encoding: gzip, deflate\r
            Accept: */*\r
            Connection: keep-alive\r
            %s\r
            """.formatted(call, headers);
    }

    @Test
    void aSlashMayFollowThePath() {
        HttpResponse<String> answer =
                service.post("/voucher_segment_selector/", Body.with("country_code", "\"El Salvador\""));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body())
                .isEqualTo("{\"error_message\":\"El Salvador is not part of list of countries of interest.\"}");
    }

    @Test
    void brokenJsonStaysBadRequest() {
        HttpResponse<String> answer = service.post("{");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningService.json(answer).get("status").intValue()).isEqualTo(400);
    }

    private static void assertError(String body, String message) {
        assertCreated(body, "{\"error_message\":\"%s\"}".formatted(message));
    }

    private static void assertCreated(String body, String expected) {
        HttpResponse<String> answer = service.post(body);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo(expected);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }
}
