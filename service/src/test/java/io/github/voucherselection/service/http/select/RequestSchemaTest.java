package io.github.voucherselection.service.http.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.Problems;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.WithService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body must be, to be a customer. */
@WithService
class RequestSchemaTest {
    private static final String SCHEMA = "Request JSON does not complies with expected schema";

    private final RunningService service;

    RequestSchemaTest(RunningService service) {
        this.service = service;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customer_id    | \"5\"  | must be a 64-bit integer",
                "customer_id    | 5.0    | must be a 64-bit integer",
                "customer_id    | 5e0    | must be a 64-bit integer",
                "customer_id    | true   | must be a 64-bit integer",
                "customer_id    | null   | must be a 64-bit integer",
                "customer_id    | {}     | must be a 64-bit integer",
                "customer_id    | 9223372036854775808 | must be a 64-bit integer",
                "total_orders   | -9223372036854775809 | must be a 64-bit integer",
                "total_orders   | 2.0    | must be a 64-bit integer",
                "country_code   | 5      | must be a string",
                "last_order_ts  | null   | must be a string",
                "first_order_ts | []     | must be a string",
                "segment_name   | false  | must be a string"
            })
    void refusesOtherTypesOfValues(String field, String json, String problem) {
        Problems.assertProblem(
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

        Problems.assertProblem(service.post(body), 400, SCHEMA + ": the field \"%s\" is missing".formatted(field));
    }

    @Test
    void namesAllMissingFieldsAtOnce() {
        Problems.assertProblem(
                service.post("{\"last_order_ts\": 5, \"customer_id\": 1}"),
                400,
                SCHEMA
                        + ": the fields \"country_code\", \"first_order_ts\", \"total_orders\", \"segment_name\" are missing");
    }

    @ParameterizedTest
    @CsvSource({"total_orders, total_orders", "'it''s\t', 'it''s\\u0009'"})
    void namesTheFieldThatStandsTwice(String field, String told) {
        String name = "\"" + field.replace("\t", "\\t") + "\": 1, ";

        String detail = Problems.assertIsProblem(service.post(Body.GOOD.replace("{", "{" + name + name)))
                .get("detail")
                .textValue();

        assertThat(detail)
                .startsWith("The body is not valid JSON (line 1, column ")
                .endsWith(": the field \"" + told + "\" occurs twice).");
    }

    @Test
    void hasAnIdInABatchAlone() {
        Problems.assertProblem(
                service.post(Body.GOOD.replace("{", "{\"id\": 1, ")), 400, SCHEMA + ": the field \"id\" is unknown");
    }

    @Test
    void namesTheAdditionalField() {
        Problems.assertProblem(
                service.post(Body.GOOD.replace("{", "{\"extra\": 1, ")),
                400,
                SCHEMA + ": the field \"extra\" is unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "nonsense", "{\"customer_id\": 01}", "{'a': 1}", "{\"a\": NaN}", "{} {}", "{}x"})
    void refusesWhatIsNoJson(String body) {
        HttpResponse<String> answer = service.post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Problems.assertIsProblem(answer).get("error_message").textValue())
                .startsWith(SCHEMA + ": the body is not valid JSON");
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
        Problems.assertProblem(service.post(body), 400, SCHEMA + ": the body must be an object");
    }
}
