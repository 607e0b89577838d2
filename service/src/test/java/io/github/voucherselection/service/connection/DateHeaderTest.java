package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DateHeaderTest {
    @Test
    void writesTwoDigitsForTheDay() {
        long second = Instant.parse("2026-06-03T04:05:06Z").getEpochSecond();

        assertThat(DateHeader.text(second)).hasToString("Wed, 03 Jun 2026 04:05:06 GMT");
    }
}
