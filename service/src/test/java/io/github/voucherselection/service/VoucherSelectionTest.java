package io.github.voucherselection.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API with a snapshot, on 2026-05-20. */
class VoucherSelectionTest {
    private static final String SCHEMA = "Request JSON does not complies with expected schema";

    static RunningService service;

    @BeforeAll
    static void start(@TempDir Path store) throws IOException {
        new StoredSnapshots(store).announce("2640.0");
        service = RunningService.ready(store, "2026-05-20", Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void answersTheMostUsedAmountOfTheSegment() {
        HttpResponse<String> answer = service.post(Body.GOOD);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"voucher_amount\":2640.0}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void writesSmallAmountsInPlainNotation() {
        assertThat(service.post(Body.with("total_orders", "14")).body()).isEqualTo("{\"voucher_amount\":0.0000001}");
    }

    @Test
    void answersByRecency() {
        assertThat(service.post(Body.recency("2026-04-01 10:00:00")).body()).isEqualTo("{\"voucher_amount\":30.5}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                "application/vnd.x+json",
                "application/vnd.voucher.v1+json;charset=UTF-8"
            })
    void acceptsJsonTypes(String type) {
        assertThat(service.post(Body.GOOD.getBytes(StandardCharsets.UTF_8), type)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void acceptsByteOrderMark() {
        assertThat(service.post("\uFEFF" + Body.GOOD).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonx",
                "text/json",
                "application/xml"
            })
    void refusesOtherTypes(String type) {
        HttpResponse<String> answer = service.post(Body.GOOD.getBytes(StandardCharsets.UTF_8), type);

        assertProblem(answer, 415, "Send the body as application/json or application/*+json.");
    }

    @Test
    void treatsAPathWithASlashAlike() {
        String path = "/voucher_segment_selector/";

        assertThat(service.post(path, Body.GOOD).body()).isEqualTo("{\"voucher_amount\":2640.0}");
        assertThat(service.post(path, Body.GOOD + " ".repeat(16 * 1024)).statusCode())
                .isEqualTo(413);
        assertThat(service.send(service.request(path)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(Body.GOOD)))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void refusesBodyWithoutType() {
        HttpResponse<String> answer =
                service.send(service.request("/voucher_segment_selector").POST(BodyPublishers.ofString(Body.GOOD)));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void refusesOtherMethods(String method) {
        HttpResponse<String> answer =
                service.send(service.request("/voucher_segment_selector").method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow"))
                .hasValueSatisfying(v -> assertThat(v).contains("POST"));
        assertIsProblem(answer);
        assertThat(answer.body()).contains("/voucher_segment_selector does not answer to %s.".formatted(method));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/assets/x",
                "/swagger-ui/x",
                "/health",
                "/snapshot",
                "/voucher_segment_selector/x",
                "/refresh",
                "/beans"
            })
    void knowsNoOtherPath(String path) {
        HttpResponse<String> answer = service.send(service.request(path));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertIsProblem(answer);
        assertThat(answer.body()).contains("There is no %s here".formatted(path));
    }

    @ParameterizedTest
    @ValueSource(ints = {16 * 1024 + 1, 100_000, 1 << 20})
    void refusesLargeBodies(int size) {
        HttpResponse<String> answer = service.post(Body.GOOD + " ".repeat(size - Body.GOOD.length()));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertIsProblem(answer);
    }

    @Test
    void refusesLargeBodiesBeforeOtherTypesAndWithoutLength() {
        byte[] large = new byte[100_000];

        assertThat(service.post(large, "text/plain").statusCode()).isEqualTo(413);
        HttpResponse<String> chunked = service.send(service.request("/voucher_segment_selector")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertIsProblem(chunked);
        assertThat(chunked.body()).contains("The body is larger than 16384 bytes.");
    }

    @Test
    void acceptsBodyOfTheGreatestSize() {
        assertThat(service.post(Body.GOOD + " ".repeat(16 * 1024 - Body.GOOD.length()))
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customer_id    | \"5\"  | must be an integer of 64 bits",
                "customer_id    | 5.0    | must be an integer of 64 bits",
                "customer_id    | 5e0    | must be an integer of 64 bits",
                "customer_id    | true   | must be an integer of 64 bits",
                "customer_id    | null   | must be an integer of 64 bits",
                "customer_id    | {}     | must be an integer of 64 bits",
                "customer_id    | 9223372036854775808 | must be an integer of 64 bits",
                "total_orders   | -9223372036854775809 | must be an integer of 64 bits",
                "total_orders   | 2.0    | must be an integer of 64 bits",
                "country_code   | 5      | must be a string",
                "last_order_ts  | null   | must be a string",
                "first_order_ts | []     | must be a string",
                "segment_name   | false  | must be a string"
            })
    void refusesOtherTypesOfValues(String field, String json, String problem) {
        assertProblem(
                service.post(Body.with(field, json)), 400, SCHEMA + ": the field \"%s\" %s".formatted(field, problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"customer_id", "country_code", "last_order_ts", "first_order_ts", "total_orders", "segment_name"
            })
    void namesTheMissingField(String field) {
        String body = Body.GOOD
                .replaceFirst("\"" + field + "\": (\"[^\"]*\"|[0-9]+),?", "")
                .replaceFirst(",\\s*}", "}");

        assertProblem(service.post(body), 400, SCHEMA + ": the field \"%s\" is missing".formatted(field));
    }

    @Test
    void namesTheAdditionalField() {
        assertProblem(
                service.post(Body.GOOD.replace("{", "{\"extra\": 1, ")),
                400,
                SCHEMA + ": the field \"extra\" is not known");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "nonsense", "{\"customer_id\": 01}", "{'a': 1}", "{\"a\": NaN}", "{} {}", "{}x"})
    void refusesWhatIsNoJson(String body) {
        HttpResponse<String> answer = service.post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(assertIsProblem(answer).get("error_message").textValue())
                .startsWith(SCHEMA + ": the body is no valid JSON");
    }

    @Test
    void refusesDuplicateKeysTrailingTokensBadBytesAndDepth() {
        assertThat(service.post(Body.GOOD.replace("{", "{\"customer_id\": 1, ")).statusCode())
                .isEqualTo(400);
        assertThat(service.post(Body.GOOD + "{}").statusCode()).isEqualTo(400);
        assertThat(service.post(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, "application/json")
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.post("[".repeat(5000)).statusCode()).isEqualTo(400);
        assertThat(service.post(Body.with("customer_id", "1".repeat(5000))).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "5", "\"text\"", "true"})
    void refusesWhatIsNoObject(String body) {
        assertProblem(service.post(body), 400, SCHEMA + ": the body must be an object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country_code   | \"El Salvador\"  | El Salvador is not part of list of countries of interest.",
                "country_code   | \"peru\"         | peru is not part of list of countries of interest.",
                "segment_name   | \"test_segment\" | test_segment is not part of list of valid segments.",
                "segment_name   | \"Frequent_segment\" | Frequent_segment is not part of list of valid segments.",
                "last_order_ts  | \"test\"         | test is not a valid date.",
                "last_order_ts  | \"2026-02-30\"   | 2026-02-30 is not a valid date.",
                "first_order_ts | \"2026-13-01\"   | 2026-13-01 is not a valid date.",
                "first_order_ts | \"2026-04-01 10:00:01\" | first_order_ts is after last_order_ts.",
                "total_orders   | 50               | Segment not defined for 50 orders",
                "total_orders   | -1               | Segment not defined for -1 orders",
            })
    void refusesValues(String field, String json, String message) {
        assertProblem(service.post(Body.with(field, json)), 422, message);
    }

    @Test
    void answersSegmentWithoutData() {
        assertProblem(
                service.post(Body.with("total_orders", "5")),
                404,
                "No voucher_amount found for segment frequent_segment with value 5-13");
    }

    @Test
    void checksInOrder() {
        String body = Body.with(Body.with("country_code", "\"Chile\""), "segment_name", "\"x\"");
        assertProblem(service.post(body), 422, "Chile is not part of list of countries of interest.");

        String names = Body.with(Body.with("segment_name", "\"x\""), "last_order_ts", "\"y\"");
        assertProblem(service.post(names), 422, "x is not part of list of valid segments.");

        String dates = Body.with(Body.with("total_orders", "99"), "first_order_ts", "\"y\"");
        assertProblem(service.post(dates), 422, "y is not a valid date.");
    }

    @Test
    void cutsWhatItTellsBack() {
        String message = assertIsProblem(service.post(Body.with("country_code", "\"" + "x".repeat(5000) + "\"")))
                .get("error_message")
                .textValue();

        assertThat(message).startsWith("x".repeat(199) + "… is not").hasSizeLessThan(260);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(assertIsProblem(answer).get("error_message").textValue()).isEqualTo(message);
    }

    private static JsonNode assertIsProblem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = RunningService.json(answer);
        assertThat(problem.fieldNames())
                .toIterable()
                .containsExactly("type", "title", "status", "detail", "error_message");
        assertThat(problem.get("status").intValue()).isEqualTo(answer.statusCode());
        assertThat(problem).allSatisfy(value -> assertThat(value.asText()).isNotBlank());
        return problem;
    }
}
