package io.github.voucherselection.service.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.service.selection.Freshness.Age;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
    private static final Freshness FRESHNESS = new Freshness(Duration.ofDays(2), Duration.ofDays(7), false);

    @ParameterizedTest
    @CsvSource({
        "2026-05-19T00:00:00Z, FRESH",
        "2026-05-20T12:00:00Z, FRESH",
        "2026-05-22T00:00:00Z, FRESH",
        "2026-05-22T00:00:00.000000001Z, STALE",
        "2026-05-27T00:00:00Z, STALE",
        "2026-05-27T00:00:00.000000001Z, EXPIRED",
        "2027-01-01T00:00:00Z, EXPIRED"
    })
    void countsFromTheStartOfTheAsOfDay(Instant now, Age age) {
        assertThat(FRESHNESS.of(LocalDate.parse("2026-05-20"), now)).isEqualTo(age);
    }
}
