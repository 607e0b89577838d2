package io.github.voucherselection.service.http.select;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentsYaml;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days are those of the country's zone; a timestamp without an offset has the day that is written. */
class ZonesTest {
    @ParameterizedTest
    @CsvSource({
        // half past eleven in the evening in Lima, and half past midnight
        "2026-05-21T04:30:00Z, 2026-05-19, 1",
        "2026-05-21T05:30:00Z, 2026-05-19, 2",
        "2026-05-21T04:59:59.999999999Z, 2026-05-20 23:30:00, 0",
        "2026-05-21T05:00:00Z, 2026-05-20 23:30:00, 1",
        "2026-05-21T05:00:00Z, 2026-05-20T23:30:00-05:00, 1",
        "2026-05-21T05:00:00Z, 2026-05-21T04:30:00Z, 1",
        "2026-05-21T05:00:00Z, 2026-05-21T05:00:00Z, 0"
    })
    void countsDaysInTheZone(String now, String lastOrder, long expected, @TempDir Path store) throws IOException {
        new StoredSnapshots(store)
                .announce(
                        SegmentsYaml.parse("""
                                segments: {recency_segment: [{label: all, from: 0}]}
                                counting: {days: use, time_zones: {Peru: America/Lima}}
                                """),
                        List.of("Peru"),
                        List.of(StoredSnapshots.aggregate("Peru", SegmentName.RECENCY, "all", Map.of("1.5", 1L))));
        try (RunningService service = RunningService.ready(store, now, Map.of())) {
            JsonNode answer = RunningService.json(
                    service.post("/voucher_segment_selector?explain=true", Body.recency(lastOrder)));

            assertThat(answer.at("/explanation/days_since_last_order").asLong(-99))
                    .as(answer.toString())
                    .isEqualTo(expected);
            assertThat(RunningService.json(service.send(service.request("/segments")))
                            .at("/snapshot/counting")
                            .toString())
                    .isEqualTo("{\"days\":\"use\",\"time_zones\":{\"Peru\":\"America/Lima\"}}");
        }
    }
}
