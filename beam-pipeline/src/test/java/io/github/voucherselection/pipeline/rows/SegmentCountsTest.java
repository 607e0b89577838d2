package io.github.voucherselection.pipeline.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentCountsTest {
    private static final List<SegmentName> NAMES = List.of(SegmentName.FREQUENT, SegmentName.RECENCY);
    private static final SegmentKey FREQUENT = new SegmentKey("Perú", SegmentName.FREQUENT, Place.in("0-4"));
    private static final SegmentKey RECENCY = new SegmentKey("Perú", SegmentName.RECENCY, Place.in("0-4"));
    private static final Gap MANY = new Gap(38L, null);
    private static final BigDecimal LOW = new BigDecimal("12.5");
    private static final BigDecimal HIGH = new BigDecimal("2640.0");

    @Test
    void addUpAfterAJourneyAsBytes() {
        SegmentCounts one = new SegmentCounts();
        one.add(FREQUENT, LOW, 2);
        one.add(FREQUENT, LOW, 1);
        one.add(RECENCY, HIGH, 1);
        SegmentCounts other = new SegmentCounts();
        other.add(FREQUENT, HIGH, 5);
        other.add(FREQUENT, LOW, 4);
        other.add(new SegmentKey("Perú", SegmentName.FREQUENT, Place.in(MANY)), LOW, 3);

        SegmentCounts sum = new SegmentCounts();
        sum.add(one.toBytes());
        sum.add(other.toBytes());
        sum.add(new SegmentCounts().toBytes());

        assertThat(sum.aggregates())
                .containsExactlyInAnyOrder(
                        SegmentAggregate.of("Perú", SegmentName.FREQUENT, "0-4", Map.of(LOW, 7L, HIGH, 5L)),
                        SegmentAggregate.of("Perú", SegmentName.RECENCY, "0-4", Map.of(HIGH, 1L)));
        assertThat(sum.countries(NAMES))
                .containsExactly(CountryAggregate.of(
                        "Perú", Map.of(LOW, 10L, HIGH, 5L), NAMES, Map.of(SegmentName.FREQUENT, Map.of(MANY, 3L))));
    }
}
