package io.github.voucherselection.data.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentAggregateTest {
    @Test
    void theModeIsTheAmountUsedMost() {
        SegmentAggregate aggregate = of(Map.of(amount("12.5"), 1L, amount("2640.0"), 3L, amount("7.0"), 2L));

        assertThat(aggregate.voucherAmount()).isEqualTo(amount("2640.0"));
        assertThat(aggregate.transactions()).isEqualTo(6);
        assertThat(aggregate.share()).isEqualTo(amount("0.5"));
        assertThat(aggregate.tie()).isFalse();
        assertThat(aggregate.amounts())
                .containsExactly(
                        new AmountCount(amount("2640.0"), 3),
                        new AmountCount(amount("7.0"), 2),
                        new AmountCount(amount("12.5"), 1));
    }

    @Test
    void aTieGoesToTheSmallerAmountAndIsFlagged() {
        SegmentAggregate aggregate = of(Map.of(amount("100.0"), 3L, amount("20.0"), 3L, amount("3.0"), 2L));

        assertThat(aggregate.voucherAmount()).isEqualTo(amount("20.0"));
        assertThat(aggregate.tie()).isTrue();
        assertThat(aggregate.share()).isEqualTo(amount("0.375"));
    }

    @Test
    void aTieBelowTheModeIsNone() {
        assertThat(of(Map.of(amount("1.0"), 3L, amount("2.0"), 1L, amount("3.0"), 1L))
                        .tie())
                .isFalse();
    }

    @Test
    void oneAmountHasTheWholeShare() {
        SegmentAggregate aggregate = of(Map.of(amount("1.0"), 7L));

        assertThat(aggregate.share()).isEqualTo(amount("1.0"));
        assertThat(aggregate.tie()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3, 0.333333",
        "2, 3, 0.666667",
        "1, 2000000, 0.000001",
        "1, 2000001, 0.0",
        "1, 4, 0.25",
        "5, 5, 1.0",
        "0, 5, 0.0",
        "9223372036854775807, 9223372036854775807, 1.0"
    })
    void sharesAreRoundedHalfUpToSixDecimals(long part, long whole, BigDecimal expected) {
        assertThat(SegmentAggregate.share(part, whole)).isEqualTo(expected);
    }

    @Property
    void theOrderOfTheCountsDoesNotMatter(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 4) Integer> transactions, @ForAll long seed) {
        List<AmountCount> counts = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            counts.add(new AmountCount(amount(i + 1 + ".5"), transactions.get(i)));
        }
        SegmentAggregate straight = of(map(counts));
        Collections.shuffle(counts, new Random(seed));

        assertThat(of(map(counts))).isEqualTo(straight);
        assertThat(straight.transactions())
                .isEqualTo(transactions.stream().mapToLong(Integer::longValue).sum());
        int most = Collections.max(transactions);
        assertThat(straight.voucherAmount()).isEqualTo(amount(transactions.indexOf(most) + 1 + ".5"));
        assertThat(straight.tie()).isEqualTo(Collections.frequency(transactions, most) > 1);
    }

    private static Map<BigDecimal, Long> map(List<AmountCount> counts) {
        Map<BigDecimal, Long> map = new LinkedHashMap<>();
        counts.forEach(count -> map.put(count.voucherAmount(), count.transactions()));
        return map;
    }

    private static BigDecimal amount(String text) {
        return new BigDecimal(text);
    }

    private static SegmentAggregate of(Map<BigDecimal, Long> counts) {
        return SegmentAggregate.of("Peru", SegmentName.FREQUENT, "0-4", counts);
    }
}
