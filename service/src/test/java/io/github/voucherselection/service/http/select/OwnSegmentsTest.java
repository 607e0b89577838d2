package io.github.voucherselection.service.http.select;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentsYaml;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.Problems;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot with segment names of its own: a customer of Peru, whose first order was 45 days ago. */
class OwnSegmentsTest {
    private static final SegmentDefinitions DEFINITIONS = SegmentsYaml.parse("""
            segments:
              tenure: {by: days_since_first_order, ranges: [{label: new, from: 0, to: 90}]}
              loyalty: {by: total_orders, ranges: [{label: some, from: 1}]}
              status: {by: days_since_last_order, ranges: [{label: lately, from: 0}]}
            """);
    private static final String CUSTOMER = """
            {"customer_id": 1, "country_code": "Peru", "last_order_ts": "2026-05-01", "first_order_ts": "2026-04-05",\
            "total_orders": 2}""";

    static RunningService service;

    @BeforeAll
    static void start(@TempDir Path store) throws IOException {
        new StoredSnapshots(store)
                .announce(
                        DEFINITIONS,
                        List.of("Peru"),
                        List.of(
                                aggregate("loyalty", "some", "1.5"),
                                aggregate("status", "lately", "2.5"),
                                aggregate("tenure", "new", "3.5")));
        service = RunningService.ready(store, "2026-05-20", Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aBatchIsAnsweredByAllNames() {
        assertThat(service.post("/voucher_segment_selector/batch", "[" + CUSTOMER + "]")
                        .body())
                .isEqualTo("""
                        [{"loyalty":{"voucher_amount":1.5},"status":{"voucher_amount":2.5},"tenure":{"voucher_amount":3.5}}]""");
    }

    @Test
    void explainsWhatASegmentGoesBy() {
        JsonNode explanation = RunningService.json(
                        service.post("/voucher_segment_selector?explain=true", customer("tenure", "2026-04-05")))
                .get("explanation");

        assertThat(explanation.get("by").asText()).isEqualTo("days_since_first_order");
        assertThat(explanation.get("days_since_first_order").asLong()).isEqualTo(45);
        assertThat(explanation.get("days_since_last_order").asLong()).isEqualTo(19);
        JsonNode other = RunningService.json(
                        service.post("/voucher_segment_selector?explain=true", customer("status", "2026-04-05")))
                .get("explanation");
        assertThat(other.has("days_since_first_order")).isFalse();
    }

    @Test
    void saysWhichNamesThereAre() {
        JsonNode problem = RunningService.json(service.post(Body.GOOD));

        Problems.assertProblem(problem, 422, "frequent_segment is not part of list of valid segments.");
        assertThat(problem.get("detail").asText()).isEqualTo("segment_name must be loyalty or status or tenure.");
    }

    @Test
    void daysSinceTheFirstOrderMayBeUndefined() {
        Problems.assertProblem(
                RunningService.json(service.post(customer("tenure", "2026-02-18"))),
                422,
                "Segment not defined for 91 days since first order");
    }

    @Test
    void theTableHasTheNamesInTheirOrder() {
        JsonNode rows =
                RunningService.json(service.send(service.request("/segments"))).at("/countries/0/segments");

        assertThat(rows)
                .extracting(row -> row.get("segment_name").asText())
                .containsExactly("loyalty", "status", "tenure");
        assertThat(rows)
                .extracting(row -> row.get("by").asText())
                .containsExactly("total_orders", "days_since_last_order", "days_since_first_order");
    }

    @Test
    void metricsKnowTheNamesOfTheSnapshotAlone() {
        service.post(customer("tenure", "2026-04-05"));
        service.post(customer("made_up", "2026-04-05"));

        assertThat(service.manage("/prometheus").body())
                .contains("segment_name=\"tenure\"", "segment_name=\"other\"")
                .doesNotContain("made_up");
    }

    private static String customer(String segmentName, String firstOrder) {
        return CUSTOMER.replace("2026-04-05", firstOrder).replace("}", ", \"segment_name\": \"" + segmentName + "\"}");
    }

    private static SegmentAggregate aggregate(String name, String segment, String amount) {
        return StoredSnapshots.aggregate("Peru", new SegmentName(name), segment, Map.of(amount, 1L));
    }
}
