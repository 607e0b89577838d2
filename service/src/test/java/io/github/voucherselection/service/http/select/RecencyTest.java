package io.github.voucherselection.service.http.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days are UTC calendar days to today. */
class RecencyTest {
    Path store;

    @BeforeEach
    void announce(@TempDir Path directory) throws IOException {
        store = directory;
        new StoredSnapshots(store).announce("2640.0");
    }

    @ParameterizedTest
    @CsvSource({
        // the last moment of a day and the first of the next
        "2026-05-20T23:59:59.999Z, 2026-04-21, Segment not defined for 29 days since last order",
        "2026-05-21T00:00:00Z,     2026-04-21, 30.5",
        "2026-05-21T00:00:00Z,     2026-04-21 23:59:59.999999999, 30.5",
        "2026-06-20T23:59:59Z,     2026-04-21, 30.5",
        "2026-06-21T00:00:00Z,     2026-04-21, 61.0",
        "2026-07-20T00:00:00Z,     2026-04-21, 61.0",
        "2026-07-21T00:00:00Z,     2026-04-21, No voucher_amount found for segment recency_segment with value 91-120",
        "2026-08-20T00:00:00Z,     2026-04-21, 121.0",
        "2026-10-18T00:00:00Z,     2026-04-21, 121.0",
        "2026-10-19T00:00:00Z,     2026-04-21, 181.0",
        // an offset may move the day
        "2026-05-21T00:00:00Z,     2026-04-21T23:30:00-01:00, Segment not defined for 29 days since last order",
        "2026-05-21T00:00:00Z,     2026-04-22T00:30:00+01:00, 30.5",
        // today, yesterday and tomorrow
        "2026-05-20T12:00:00Z,     2026-05-20, Segment not defined for 0 days since last order",
        "2026-05-20T12:00:00Z,     2026-05-19 12:00:00, Segment not defined for 1 days since last order",
        "2026-05-20T12:00:00Z,     2026-05-21, Segment not defined for -1 days since last order"
    })
    void countsDays(String now, String lastOrder, String expected) throws IOException {
        try (RunningService service = RunningService.ready(store, now, Map.of())) {
            var answer = RunningService.json(service.post(Body.recency(lastOrder)));

            assertThat(answer.path("voucher_amount").asText()
                            + answer.path("error_message").asText())
                    .isEqualTo(expected);
        }
    }
}
