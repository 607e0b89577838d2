package io.github.voucherselection.service.http.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.Fallback;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why an amount is offered, with and without a fallback; the last order is 49 days ago. */
class ExplanationTest {
    @TempDir
    Path store = Path.of("");

    @Nullable
    RunningService service;

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void tellsWhatTheAmountRestsOn() throws IOException {
        String id = start(null, Map.of());

        assertThat(explain(Body.GOOD).body()).isEqualTo("""
                {"voucher_amount":2640.0,"explanation":{"customer_id":123,"segment_name":"frequent_segment","segment":"0-4","from":0,"to":4,\
                "days_since_last_order":49,"transactions":100,"share":0.66,\
                "runner_up":{"voucher_amount":2200.0,"share":0.34},"tie":false,"confidence":"medium","fallback":null,\
                "snapshot_id":"%s","as_of":"2026-05-20","stale":false,"expired":false}}""".formatted(id));
    }

    @Test
    void tellsOfTheOpenEndOfARangeAndOfOneAmountAlone() throws IOException {
        String id = start(null, Map.of());

        assertThat(explain(Body.recency("2025-05-20")).body()).endsWith("""
                "segment_name":"recency_segment","segment":"180+","from":181,"to":null,\
                "days_since_last_order":365,"transactions":12,"share":1.0,\
                "runner_up":null,"tie":false,"confidence":"insufficient","fallback":null,\
                "snapshot_id":"%s","as_of":"2026-05-20","stale":false,"expired":false}}""".formatted(id));
    }

    @Test
    void tellsOfATie() throws IOException {
        start(null, Map.of());

        assertThat(explain(Body.with("total_orders", "14")).body()).contains("""
                "transactions":40,"share":0.5,"runner_up":{"voucher_amount":7.5,"share":0.5},\
                "tie":true,"confidence":"low",""");
    }

    @Test
    void isStaleAndInsufficientAsConfigured() throws IOException {
        start(null, Map.of("voucher.stale-after", "11h", "voucher.confidence-min-transactions", 101));

        assertThat(explain(Body.GOOD).body())
                .contains("\"confidence\":\"insufficient\"")
                .contains("\"stale\":true,\"expired\":false");
    }

    @Test
    void saysThatTheSnapshotHasExpired() throws IOException {
        start(null, Map.of("voucher.stale-after", "11h", "voucher.expired-after", "11h"));

        assertThat(explain(Body.GOOD).body()).contains("\"stale\":true,\"expired\":true");
    }

    @Test
    void refusesAnExpiredSnapshotIfConfigured() throws IOException {
        RunningService running = running(
                null,
                Map.of("voucher.stale-after", "11h", "voucher.expired-after", "11h", "voucher.refuse-expired", true));

        HttpResponse<String> answer = running.post(Body.GOOD);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("urn:voucher-selection:problem:expired-snapshot")
                .contains("The snapshot of 2026-05-20 is too old to be used; a newer one is needed.");
        assertThat(running.manage("/health/readiness").statusCode()).isEqualTo(200);
        assertThat(running.send(running.request("/segments")).statusCode()).isEqualTo(200);
    }

    @Test
    void isOnlyGivenWhenAskedFor() throws IOException {
        RunningService running = running(null, Map.of());

        assertThat(running.post("/voucher_segment_selector?explain=false", Body.GOOD)
                        .body())
                .isEqualTo("{\"voucher_amount\":2640.0}");
        for (String value : List.of("", "yes", "tRUE", "1")) {
            HttpResponse<String> answer = running.post("/voucher_segment_selector?explain=" + value, Body.GOOD);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("must be true or false");
        }
    }

    /** Python's requests sends True for a boolean. */
    @ParameterizedTest
    @CsvSource({"True, 1", "TRUE, 1", "true, 1", "False, 0", "FALSE, 0"})
    void isAskedForInAnyNotationOfABoolean(String value, int explanations) throws IOException {
        RunningService running = running(null, Map.of());

        String answer = running.post("/voucher_segment_selector?explain=" + value, Body.GOOD)
                .body();

        assertThat(answer.split("\"explanation\"", -1)).hasSize(explanations + 1);
        assertThat(answer).startsWith("{\"voucher_amount\":2640.0");
    }

    @ParameterizedTest
    @CsvSource({"38, null", "5, \"5-13\""})
    void fallsBackToWhatTheCountryUsesMost(String orders, String segment) throws IOException {
        start(new Fallback(true, Map.of("Peru", new BigDecimal("99"))), Map.of());

        assertThat(explain(Body.with("total_orders", orders)).body())
                .startsWith(
                        "{\"voucher_amount\":2640.0,\"explanation\":{\"customer_id\":123,\"segment_name\":\"frequent_segment\",\"segment\":"
                                + segment)
                .contains("\"transactions\":140,\"share\":0.471429,\"runner_up\":{\"voucher_amount\":2200.0,"
                        + "\"share\":0.242857},\"tie\":false,\"confidence\":\"medium\",\"fallback\":\"country\"");
    }

    @Test
    void fallsBackToTheConfiguredAmount() throws IOException {
        start(new Fallback(false, Map.of("Peru", new BigDecimal("99"))), Map.of());

        assertThat(explain(Body.with("total_orders", "38")).body())
                .startsWith("{\"voucher_amount\":99.0,")
                .contains("\"segment\":null,\"from\":null,\"to\":null,\"days_since_last_order\":49,\"transactions\":0,"
                        + "\"share\":null,\"runner_up\":null,\"tie\":false,\"confidence\":\"insufficient\","
                        + "\"fallback\":\"configured\"");
    }

    @Test
    void fallsBackToTheConfiguredAmountWhereTheCountryHasNoData() throws IOException {
        start(new Fallback(true, Map.of("Chile", new BigDecimal("7"))), Map.of());

        assertThat(explain(Body.with("country_code", "\"Chile\"")).body())
                .startsWith("{\"voucher_amount\":7.0,")
                .contains("\"fallback\":\"configured\"");
        assertThat(explain(Body.with("country_code", "\"Latvia\"")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void doesNotFallBackForWhatCannotBe() throws IOException {
        start(new Fallback(true, Map.of("Peru", new BigDecimal("99"))), Map.of());

        assertThat(explain(Body.with("total_orders", "-1")).statusCode()).isEqualTo(422);
        assertThat(explain(Body.recency("2026-05-21")).statusCode()).isEqualTo(422);
        assertThat(explain(Body.recency("2026-05-20")).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> explain(String body) {
        return java.util.Objects.requireNonNull(service).post("/voucher_segment_selector?explain=true", body);
    }

    private RunningService running(@Nullable Fallback fallback, Map<String, Object> properties) throws IOException {
        start(fallback, properties);
        return java.util.Objects.requireNonNull(service);
    }

    private String start(@Nullable Fallback fallback, Map<String, Object> properties) throws IOException {
        SegmentDefinitions definitions = new SegmentDefinitions(SegmentDefinitions.DEFAULT.segments(), fallback);
        String id = new StoredSnapshots(store)
                .announce(
                        definitions,
                        List.of("Chile", "Latvia", "Peru"),
                        List.of(
                                StoredSnapshots.aggregate(
                                        "Peru", SegmentName.FREQUENT, "0-4", Map.of("2640.0", 66L, "2200.0", 34L)),
                                StoredSnapshots.aggregate(
                                        "Peru", SegmentName.FREQUENT, "14-37", Map.of("5.0", 20L, "7.5", 20L)),
                                StoredSnapshots.aggregate("Peru", SegmentName.RECENCY, "180+", Map.of("2640.0", 12L))));
        service = RunningService.ready(store, "2026-05-20", properties);
        return id;
    }
}
