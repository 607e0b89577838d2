package io.github.voucherselection.service.http.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.segment.Fallback;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinition;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.service.running.Problems;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole table, its tag, and what it says of the snapshot before. */
class SegmentsTest {
    private static final SegmentAggregate FEW =
            StoredSnapshots.aggregate("Peru", SegmentName.FREQUENT, "0-4", Map.of("2640.0", 66L, "2200.0", 34L));

    StoredSnapshots store = new StoredSnapshots(Path.of(""));
    RunningService service;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        store = new StoredSnapshots(directory);
        service = RunningService.start(directory, "2026-05-20", Map.of());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void isUnavailableWithoutSnapshot() {
        HttpResponse<String> answer = segments(null);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void holdsEverySegmentOfEveryCountry() throws IOException {
        String id = announce(definitions(null), List.of("Peru", "Chile"), FEW);

        assertThat(segments(null).body()).isEqualTo("""
                {"snapshot":{"id":"%s","as_of":"2026-05-20","created_at":"2026-05-20T03:00:00Z",\
                "countries":["Chile","Peru"],"rows":{"read":100,"kept":100,"rejected":0,"dropped":{"country":0,"null":0,\
                "duplicate":0,"empty_total_orders":0,"outside_window":0}}},"stale":false,"expired":false,"refused":false,\
                "previous_snapshot":null,"countries":[\
                {"country_code":"Chile","segments":[%s,%s,%s],"gaps":[%s,%s]},\
                {"country_code":"Peru","segments":[\
                {"segment_name":"frequent_segment","segment":"0-4","from":0,"to":4,"voucher_amount":2640.0,\
                "transactions":100,"share":0.66,"share_interval":{"lower":0.548457,"upper":0.756235},\
                "runner_up":{"voucher_amount":2200.0,"share":0.34},"runner_up_interval":{"lower":0.243765,"upper":0.451543},\
                "tie":false,"confidence":"medium","fallback":null,"amounts":[{"voucher_amount":2640.0,"transactions":66},\
                {"voucher_amount":2200.0,"transactions":34}],"before":null},%s,%s],"gaps":[%s,%s]}]}""".formatted(
                        id,
                        empty("frequent_segment", "0-4", "0", "4"),
                        empty("frequent_segment", "5+", "5", "null"),
                        empty("recency_segment", "all", "0", "null"),
                        below("frequent_segment", 0),
                        below("recency_segment", 0),
                        empty("frequent_segment", "5+", "5", "null"),
                        empty("recency_segment", "all", "0", "null"),
                        below("frequent_segment", 0),
                        below("recency_segment", 100)));
    }

    @Test
    void tellsTheFallbackOfEmptySegmentsAndOfCustomersOutside() throws IOException {
        SegmentDefinitions withAGap = new SegmentDefinitions(
                Map.of(
                        SegmentName.FREQUENT,
                        new SegmentDefinition(
                                null, List.of(new SegmentRange("0-4", 0, 4L), new SegmentRange("5-9", 5, 9L))),
                        SegmentName.RECENCY,
                        new SegmentDefinition(null, List.of(new SegmentRange("all", 0, null)))),
                new Fallback(true, Map.of()));
        announce(withAGap, List.of("Peru"), FEW);

        JsonNode rows = table().at("/countries/0/segments");
        assertThat(rows.findValuesAsText("segment")).containsExactly("0-4", "5-9", "null", "all");
        assertThat(rows.findValuesAsText("fallback")).containsExactly("null", "country", "country", "country");
        assertThat(rows.findValuesAsText("transactions")).startsWith("100");
        assertThat(rows.get(2).get("voucher_amount").decimalValue()).isEqualByComparingTo("2640");
    }

    @Test
    void tellsWhatTheSnapshotBeforeOffered() throws IOException {
        String first = announce(definitions(null), List.of("Peru"), FEW);
        SegmentAggregate more = StoredSnapshots.aggregate("Peru", SegmentName.FREQUENT, "5+", Map.of("5.0", 1L));
        SegmentAggregate other =
                StoredSnapshots.aggregate("Peru", SegmentName.FREQUENT, "0-4", Map.of("2640.0", 30L, "2200.0", 70L));
        String second = announce(definitions(null), List.of("Peru"), other, more);

        JsonNode table = table();
        assertThat(table.at("/previous_snapshot/id").asText()).isEqualTo(first);
        assertThat(table.at("/countries/0/segments/0/voucher_amount").asText()).isEqualTo("2200.0");
        assertThat(table.at("/countries/0/segments/0/before").toString())
                .isEqualTo("{\"voucher_amount\":2640.0,\"transactions\":100,\"share\":0.66}");
        assertThat(table.at("/countries/0/segments/1/before").isNull()).isTrue();

        // announced once more, it is still compared with the first
        store.replacePointer(store.pointerText().replace("\"sequence\":2", "\"sequence\":3"));
        service.awaitStatus(report -> report.get("sequence").intValue() == 3);
        assertThat(table().at("/snapshot/id").asText()).isEqualTo(second);
        assertThat(table().at("/previous_snapshot/id").asText()).isEqualTo(first);
    }

    @Test
    void isNotSentAgainToWhoHasIt() throws IOException {
        announce(definitions(null), List.of("Peru"), FEW);
        HttpResponse<String> answer = segments(null);
        String tag = answer.headers().firstValue("ETag").orElseThrow();

        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
            HttpResponse<String> unchanged = segments(known);
            assertThat(unchanged.statusCode()).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
            assertThat(unchanged.headers().firstValue("ETag")).hasValue(tag);
        }
        assertThat(segments("\"x\"").statusCode()).isEqualTo(200);

        announce(definitions(null), List.of("Peru"), FEW);
        assertThat(segments(tag).statusCode()).isEqualTo(200);
        assertThat(segments(null).headers().firstValue("ETag"))
                .isNotEqualTo(answer.headers().firstValue("ETag"));
    }

    @Test
    void tellsOfOneCountryWhenAsked() throws IOException {
        announce(definitions(null), List.of("Peru", "Chile"), FEW);
        HttpResponse<String> peru = service.send(service.request("/segments?country=Peru"));
        JsonNode whole = table();

        assertThat(RunningService.json(peru).get("snapshot")).isEqualTo(whole.get("snapshot"));
        assertThat(RunningService.json(peru).get("countries")).containsExactly(whole.at("/countries/1"));
        String tag = peru.headers().firstValue("ETag").orElseThrow();
        assertThat(service.send(service.request("/segments?country=Peru").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(segments(tag).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAnUnknownCountry() throws IOException {
        announce(definitions(null), List.of("Peru"), FEW);

        HttpResponse<String> answer = service.send(service.request("/segments?country=peru"));

        Problems.assertProblem(answer, 422, "peru is not part of list of countries of interest.");
    }

    private static String empty(String name, String segment, String from, String to) {
        return """
                {"segment_name":"%s","segment":"%s","from":%s,"to":%s,"voucher_amount":null,"transactions":0,\
                "share":null,"share_interval":null,"runner_up":null,"runner_up_interval":null,"tie":false,\
                "confidence":"insufficient","fallback":null,"amounts":[],\
                "before":null}""".formatted(name, segment, from, to);
    }

    private static String below(String name, long transactions) {
        return "{\"segment_name\":\"%s\",\"from\":null,\"to\":-1,\"transactions\":%d}".formatted(name, transactions);
    }

    private static SegmentDefinitions definitions(@Nullable Fallback fallback) {
        return new SegmentDefinitions(
                Map.of(
                        SegmentName.FREQUENT,
                        new SegmentDefinition(
                                null, List.of(new SegmentRange("0-4", 0, 4L), new SegmentRange("5+", 5, null))),
                        SegmentName.RECENCY,
                        new SegmentDefinition(null, List.of(new SegmentRange("all", 0, null)))),
                fallback);
    }

    private String announce(SegmentDefinitions definitions, List<String> countries, SegmentAggregate... aggregates)
            throws IOException {
        String id = store.announce(definitions, countries, List.of(aggregates));
        service.awaitStatus(report -> id.equals(report.get("id").textValue()));
        return id;
    }

    private JsonNode table() {
        return RunningService.json(segments(null));
    }

    private HttpResponse<String> segments(@Nullable String known) {
        var request = service.request("/segments");
        return service.send(known == null ? request : request.header("If-None-Match", known));
    }
}
