package io.github.voucherselection.service.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
    private static final Freshness FRESHNESS = new Freshness(Duration.ofDays(2));

    @ParameterizedTest
    @CsvSource({
        "2026-05-19T00:00:00Z, false",
        "2026-05-20T12:00:00Z, false",
        "2026-05-22T00:00:00Z, false",
        "2026-05-22T00:00:00.000000001Z, true",
        "2027-01-01T00:00:00Z, true"
    })
    void countsFromTheStartOfTheAsOfDay(Instant now, boolean stale) {
        assertThat(FRESHNESS.isStale(LocalDate.parse("2026-05-20"), now)).isEqualTo(stale);
    }
}
