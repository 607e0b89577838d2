package io.github.voucherselection.service.http.select;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.Problems;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.WithService;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many customers in one call. The service answers the first version's clients too, which changes nothing here. */
@WithService("voucher.compat-status=true")
class BatchTest {
    private static final String PATH = "/voucher_segment_selector/batch";
    private static final String BOTH = Body.GOOD.replaceFirst(", \"segment_name\": \"[a-z_]*\"", "");

    private final RunningService service;

    BatchTest(RunningService service) {
        this.service = service;
    }

    @Test
    void answersInOrder() {
        HttpResponse<String> answer = batch(Body.GOOD, Body.recency("2026-04-01"), Body.with("total_orders", "14"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body())
                .isEqualTo("[{\"voucher_amount\":2640.0},{\"voucher_amount\":30.5},{\"voucher_amount\":0.0000001}]");
    }

    @Test
    void answersAnEmptyArray() {
        assertThat(service.post(PATH, "[]").body()).isEqualTo("[]");
    }

    @Test
    void answersBySegmentNameWhereItIsLeftOut() {
        assertThat(batch(BOTH, Body.GOOD).body()).isEqualTo("""
                [{"frequent_segment":{"voucher_amount":2640.0},"recency_segment":{"voucher_amount":30.5}},\
                {"voucher_amount":2640.0}]""");
    }

    @Test
    void takesANullForASegmentNameThatIsLeftOut() {
        assertThat(batch(Body.with("segment_name", "null")).body())
                .isEqualTo(batch(BOTH).body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a 7\"",
                "\"\"",
                "7",
                "-7.25",
                "1234567890123456789012345678901234567890",
                "0.1234567890123456789012"
            })
    void tellsTheIdWithEachAnswer(String id) {
        assertThat(batch(
                                identified(Body.GOOD, id),
                                identified(BOTH, id),
                                identified(Body.with("total_orders", "50"), id),
                                identified(Body.with("total_orders", "null"), id))
                        .body())
                .startsWith(
                        "[{\"id\":%1$s,\"voucher_amount\":2640.0},{\"id\":%1$s,\"frequent_segment\":{\"voucher_amount\":2640.0},\"recency_segment\":{\"voucher_amount\":30.5}},{\"id\":%1$s,\"type\":\"urn:voucher-selection:problem:undefined-segment\""
                                .formatted(id))
                .contains("},{\"id\":%s,\"type\":\"urn:voucher-selection:problem:wrong-schema\"".formatted(id));
    }

    @Test
    void hasNoIdWhereItIsNull() {
        assertThat(batch(identified(Body.GOOD, "null")).body()).isEqualTo("[{\"voucher_amount\":2640.0}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "{}", "[1]", "1e101", "1e-101", "1e999999999"})
    void refusesOtherIds(String id) {
        JsonNode answer = RunningService.json(batch(identified(Body.GOOD, id))).get(0);

        Problems.assertProblem(
                answer,
                400,
                "Request JSON does not complies with expected schema: the field \"id\" must be a string or a number of up to 100 digits");
        assertThat(answer.has("id")).isFalse();
    }

    @Test
    void tellsTheCustomerIdWithExplanationsAndProblems() {
        JsonNode answers = RunningService.json(service.post(
                PATH + "?explain=true",
                "[%s, %s]".formatted(Body.with(BOTH, "total_orders", "50"), Body.with("customer_id", "-5"))));

        assertThat(answers.get(0).at("/frequent_segment/customer_id").longValue())
                .isEqualTo(123);
        assertThat(answers.get(0).at("/recency_segment/explanation/customer_id").longValue())
                .isEqualTo(123);
        assertThat(answers.get(1).at("/explanation/customer_id").longValue()).isEqualTo(-5);
    }

    @Test
    void tellsWhatIsWrongWithOne() {
        JsonNode answers = RunningService.json(batch(
                Body.GOOD,
                Body.with("country_code", "\"Chile\""),
                Body.with("total_orders", "5"),
                Body.with("total_orders", "\"5\""),
                "5",
                Body.with(BOTH, "total_orders", "50"),
                Body.with("segment_name", "7")));

        assertThat(answers).hasSize(7);
        assertThat(answers.get(0).toString()).isEqualTo("{\"voucher_amount\":2640.0}");
        Problems.assertProblem(answers.get(1), 422, "Chile is not part of list of countries of interest.");
        Problems.assertProblem(
                answers.get(2), 404, "No voucher_amount found for segment frequent_segment with value 5-13");
        Problems.assertProblem(
                answers.get(3),
                400,
                "Request JSON does not complies with expected schema: the field \"total_orders\" must be a 64-bit integer");
        Problems.assertProblem(
                answers.get(4),
                400,
                "Request JSON does not complies with expected schema: the customer must be an object");
        Problems.assertProblem(answers.get(5).get("frequent_segment"), 422, "Segment not defined for 50 orders");
        assertThat(answers.get(5).get("recency_segment").toString()).isEqualTo("{\"voucher_amount\":30.5}");
        Problems.assertProblem(
                answers.get(6),
                400,
                "Request JSON does not complies with expected schema: the field \"segment_name\" must be a string");
    }

    @Test
    void explainsEach() {
        JsonNode answers = RunningService.json(service.post(PATH + "?explain=true", "[" + BOTH + "]"));

        assertThat(answers.get(0).at("/frequent_segment/explanation/segment").asText())
                .isEqualTo("0-4");
        assertThat(answers.get(0).at("/recency_segment/explanation/segment").asText())
                .isEqualTo("30-60");
    }

    @Test
    void takesAThousandAndNoMore() {
        String customer = Body.GOOD.replaceAll("\\n +", "");

        JsonNode answers = RunningService.json(many(customer, 1000));
        assertThat(answers)
                .hasSize(1000)
                .allSatisfy(answer -> assertThat(answer.get("voucher_amount")).isNotNull());
        HttpResponse<String> tooMany = many(customer, 1001);
        assertThat(tooMany.statusCode()).isEqualTo(413);
        Problems.assertProblem(RunningService.json(tooMany), 413, "The batch has 1001 customers, more than 1000.");
    }

    @Test
    void takesAMebibyteAndNoMore() {
        int room = (1 << 20) - Body.GOOD.length() - 2;

        assertThat(batch(Body.GOOD + " ".repeat(room)).statusCode()).isEqualTo(200);
        HttpResponse<String> tooLarge = batch(Body.GOOD + " ".repeat(room + 1));
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        Problems.assertProblem(RunningService.json(tooLarge), 413, "The body is larger than 1048576 bytes.");
        byte[] large = new byte[(1 << 20) + 1];
        HttpResponse<String> chunked = service.send(service.request(PATH)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        Problems.assertProblem(RunningService.json(chunked), 413, "The body is larger than 1048576 bytes.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "5", "null", "\"x\""})
    void refusesWhatIsNoArray(String body) {
        HttpResponse<String> answer = service.post(PATH, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        Problems.assertProblem(
                RunningService.json(answer),
                400,
                "Request JSON does not complies with expected schema: the body must be an array");
    }

    @Test
    void refusesOtherTypesAndBrokenJsonAsProblems() {
        HttpResponse<String> text = service.send(
                service.request(PATH).header("Content-Type", "text/plain").POST(BodyPublishers.ofString("[]")));
        assertThat(text.statusCode()).isEqualTo(415);
        Problems.assertProblem(
                RunningService.json(text), 415, "Send the body as application/json or application/*+json.");
        assertThat(service.send(service.request(PATH + "/")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("[]")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(service.post(PATH, "[").statusCode()).isEqualTo(400);
        assertThat(service.post(PATH, "").statusCode()).isEqualTo(400);
        assertThat(service.send(service.request(PATH)).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> batch(String... customers) {
        return service.post(PATH, "[" + String.join(",", customers) + "]");
    }

    private static String identified(String customer, String id) {
        return customer.replaceFirst("\\{", "{\"id\": " + id + ", ");
    }

    private HttpResponse<String> many(String customer, int count) {
        return batch(Collections.nCopies(count, customer).toArray(String[]::new));
    }
}
