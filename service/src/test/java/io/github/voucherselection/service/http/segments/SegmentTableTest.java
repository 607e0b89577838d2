package io.github.voucherselection.service.http.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.publish.Contents;
import io.github.voucherselection.data.publish.SnapshotContent;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentsYaml;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the table says of its snapshot: how it was made, how old it is, and what lies in no segment. */
class SegmentTableTest {
    StoredSnapshots snapshots = new StoredSnapshots(Path.of(""));

    @BeforeEach
    void store(@TempDir Path directory) {
        snapshots = new StoredSnapshots(directory);
    }

    @Test
    void tellsWhatTheDefinitionsSay() throws IOException {
        SegmentDefinitions definitions = SegmentsYaml.parse("""
                segments:
                  frequent_segment: [{label: some, from: 2, to: 4}]
                  tenure: {by: days_since_first_order, ranges: [{label: new, from: 0, to: 90}]}
                counting: {days: use, window_days: 365, time_zones: {Peru: America/Lima}}
                offer_by: [tenure, frequent_segment]
                currencies: {Peru: PEN}
                """);
        SegmentAggregate few = StoredSnapshots.aggregate("Peru", SegmentName.FREQUENT, "some", Map.of("5.0", 1L));
        SnapshotContent content = Contents.of(definitions, List.of(few));
        RowCounts rows = new RowCounts(16, 1, 0, content.rows().undefined(), new RowCounts.Dropped(1, 2, 3, 4, 5));
        snapshots.announce(
                definitions,
                List.of("Chile", "Peru"),
                new SnapshotContent(content.aggregates(), content.countries(), content.rejects(), rows));

        JsonNode table = table("2026-05-20", Map.of());
        assertThat(table.at("/snapshot/counting").toString())
                .isEqualTo("{\"days\":\"use\",\"window_days\":365,\"time_zones\":{\"Peru\":\"America/Lima\"}}");
        assertThat(table.at("/snapshot/offer_by").toString()).isEqualTo("[\"tenure\",\"frequent_segment\"]");
        assertThat(table.at("/snapshot/rows").toString())
                .isEqualTo(
                        "{\"read\":16,\"kept\":1,\"rejected\":0,\"dropped\":{\"country\":1,\"null\":2,\"duplicate\":3,"
                                + "\"empty_total_orders\":4,\"outside_window\":5}}");
        assertThat(table.at("/countries/0").has("currency")).isFalse();
        assertThat(table.at("/countries/1/currency").asText()).isEqualTo("PEN");
        assertThat(table.at("/countries/1/gaps").toString())
                .isEqualTo("[%s,%s,%s,%s,%s]"
                        .formatted(
                                below("frequent_segment", 0),
                                gap("frequent_segment", "0", "1", 0),
                                gap("frequent_segment", "5", "null", 0),
                                below("tenure", 0),
                                gap("tenure", "91", "null", 1)));
    }

    @ParameterizedTest
    @CsvSource({"2026-05-20, false, false", "2026-05-21, true, false", "2026-05-22, true, true"})
    void tellsItsAge(String today, boolean stale, boolean expired) throws IOException {
        snapshots.announce("2640.0");
        Map<String, Object> ages = Map.of("voucher.stale-after", "24h", "voucher.expired-after", "48h");
        Map<String, Object> strict = new HashMap<>(ages);
        strict.put("voucher.refuse-expired", true);

        assertAge(table(today, ages), stale, expired, false);
        assertAge(table(today, strict), stale, expired, expired);
    }

    private static void assertAge(JsonNode table, boolean stale, boolean expired, boolean refused) {
        assertThat(List.of("stale", "expired", "refused"))
                .extracting(field -> table.get(field).booleanValue())
                .containsExactly(stale, expired, refused);
    }

    private JsonNode table(String today, Map<String, Object> settings) throws IOException {
        try (RunningService service = RunningService.ready(snapshots.directory(), today, settings)) {
            return RunningService.json(service.send(service.request("/segments")));
        }
    }

    private static String below(String name, long transactions) {
        return gap(name, "null", "-1", transactions);
    }

    private static String gap(String name, String from, String to, long transactions) {
        return "{\"segment_name\":\"%s\",\"from\":%s,\"to\":%s,\"transactions\":%d}"
                .formatted(name, from, to, transactions);
    }
}
