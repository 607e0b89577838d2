package io.github.voucherselection.service.http.select;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.segment.Fallback;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenFeature Remote Evaluation Protocol: recency before frequency, and 100.0 in Chile, where there is nothing else. */
class FlagsTest {
    private static final String FLAGS = "/ofrep/v1/evaluate/flags";

    private static final List<SegmentAggregate> FIGURES = List.of(
            StoredSnapshots.aggregate("Peru", SegmentName.FREQUENT, "0-4", Map.of("2640.0", 66L, "2200.0", 34L)),
            StoredSnapshots.aggregate("Peru", SegmentName.RECENCY, "30-60", Map.of("30.5", 100L)));

    static RunningService service;
    static RunningService stale;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        SegmentDefinitions definitions = new SegmentDefinitions(
                SegmentDefinitions.DEFAULT.segments(),
                null,
                new Fallback(false, Map.of("Chile", new BigDecimal("100.0"))),
                List.of(SegmentName.RECENCY, SegmentName.FREQUENT),
                Map.of());
        new StoredSnapshots(directory).announce(definitions, List.of("Chile", "Peru"), FIGURES);
        service = RunningService.ready(directory, "2026-05-20", Map.of());
        stale = RunningService.ready(directory, "2026-06-20", Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
        stale.close();
    }

    @Test
    void tellsTheAmountAndWhatItIsBasedOn() {
        HttpResponse<String> answer = evaluate("frequent_segment", Body.GOOD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).matches("""
                \\{"key":"frequent_segment","value":2640.0,"reason":"TARGETING_MATCH","variant":"0-4","metadata":\
                \\{"segment_name":"frequent_segment","segment":"0-4","from":0,"to":4,"days_since_last_order":49,\
                "transactions":100,"share":0.66,"runner_up_voucher_amount":2200.0,"runner_up_share":0.34,"tie":false,\
                "confidence":"medium","snapshot_id":"[^"]+","as_of":"2026-05-20","stale":false,"expired":false}}""");
    }

    @Test
    void takesTheContextOfAnySdk() {
        String context = Body.without(Body.without(Body.GOOD, "customer_id"), "segment_name")
                .replace(
                        "\"total_orders\": 2,",
                        "\"targetingKey\": \"x\", \"cart\": {\"items\": [1]}, \"total_orders\": 2.0");

        assertThat(evaluate("frequent_segment", context).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-01, 2, 30.5, recency_segment",
        "2026-05-19, 2, 2640.0, frequent_segment",
    })
    void voucherAmountIsOfTheFirstNameThatHasOne(String lastOrder, int orders, String amount, String segmentName) {
        JsonNode flag = RunningService.json(evaluate(
                "voucher_amount",
                Body.with(Body.with("last_order_ts", "\"%s\"".formatted(lastOrder)), "total_orders", "" + orders)));

        assertThat(flag.get("value").asText()).isEqualTo(amount);
        assertThat(flag.at("/metadata/segment_name").textValue()).isEqualTo(segmentName);
    }

    @Test
    void tellsFallbacksAndOldSnapshots() {
        String chile = Body.with("country_code", "\"Chile\"");

        assertThat(RunningService.json(evaluate("voucher_amount", chile))
                        .get("reason")
                        .textValue())
                .isEqualTo("DEFAULT");
        JsonNode old = RunningService.json(stale.post(FLAGS + "/frequent_segment", context(chile)));
        assertThat(old.get("reason").textValue()).isEqualTo("STALE");
        assertThat(old.at("/metadata/fallback").textValue()).isEqualTo("configured");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frequent_segment | country_code  | \"Atlantis\" | 400 | INVALID_CONTEXT",
                "frequent_segment | last_order_ts | \"x\"        | 400 | INVALID_CONTEXT",
                "frequent_segment | last_order_ts | 5            | 400 | INVALID_CONTEXT",
                "frequent_segment | total_orders  | 2.5          | 400 | INVALID_CONTEXT",
                "frequent_segment | total_orders  | 1e999999999  | 400 | INVALID_CONTEXT",
                "frequent_segment | total_orders  | -1           | 400 | INVALID_CONTEXT",
                "frequent_segment | total_orders  | 7            | 400 | GENERAL",
                "frequent_segment | total_orders  | 50           | 400 | GENERAL",
                "nothing          | total_orders  | 2            | 404 | FLAG_NOT_FOUND"
            })
    void saysWhyThereIsNoAmount(String key, String field, String json, int status, String code) {
        HttpResponse<String> answer = evaluate(key, Body.with(field, json));

        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode failure = RunningService.json(answer);
        assertThat(failure.get("key").textValue()).isEqualTo(key);
        assertThat(failure.get("errorCode").textValue()).isEqualTo(code);
        assertThat(failure.get("errorDetails").textValue()).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"context\": null}", "{\"context\": {}}", "[]"})
    void namesWhatIsMissing(String body) {
        for (String path : List.of(FLAGS, FLAGS + "/frequent_segment")) {
            HttpResponse<String> answer = service.post(path, body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(RunningService.json(answer).get("errorCode").textValue()).isEqualTo("INVALID_CONTEXT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{"})
    void refusesWhatIsNotJson(String body) {
        for (String path : List.of(FLAGS, FLAGS + "/frequent_segment")) {
            HttpResponse<String> answer = service.post(path, body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(RunningService.json(answer).get("errorCode").textValue()).isEqualTo("PARSE_ERROR");
        }
    }

    @Test
    void tellsAllFlagsAtOnceAndOnlyOnce() {
        String body = context(Body.with("total_orders", "50"));
        HttpResponse<String> answer = service.post(FLAGS, body);
        String tag = answer.headers().firstValue("ETag").orElseThrow();

        JsonNode flags = RunningService.json(answer).get("flags");
        assertThat(flags.findValuesAsText("key"))
                .containsExactly("frequent_segment", "recency_segment", "voucher_amount");
        assertThat(flags.findValuesAsText("value")).containsExactly("30.5", "30.5");
        assertThat(flags.get(0).get("errorCode").textValue()).isEqualTo("GENERAL");
        HttpResponse<String> unchanged = service.send(service.request(FLAGS)
                .header("Content-Type", "application/json")
                .header("If-None-Match", tag)
                .POST(BodyPublishers.ofString(body)));
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(service.post(FLAGS, context(Body.GOOD)).headers().firstValue("ETag"))
                .isNotEqualTo(answer.headers().firstValue("ETag"));
    }

    private static HttpResponse<String> evaluate(String key, String context) {
        return service.post(FLAGS + "/" + key, context(context));
    }

    private static String context(String customer) {
        return "{\"context\": %s}".formatted(customer);
    }
}
