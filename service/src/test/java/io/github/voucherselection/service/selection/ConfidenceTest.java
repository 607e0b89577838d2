package io.github.voucherselection.service.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceTest {
    private static final ConfidenceRule RULE = new ConfidenceRule(30);

    /**
     * Bounds by {@code multinomial_proportions_confint(counts, alpha=0.05, method="goodman")} of statsmodels 0.15.0
     * with scipy 1.17.1.
     */
    @ParameterizedTest
    @CsvSource({
        "60 40, 0, 0.487962347392, 0.702470521987",
        "60 40, 1, 0.297529478013, 0.512037652608",
        "500 300 150 50, 0, 0.460630422147, 0.539369577853",
        "500 300 150 50, 1, 0.265135857553, 0.337344084303",
        "500 300 150 50, 3, 0.035403824314, 0.070176044863",
        "56 72 73 59 62 87 58, 0, 0.085167239139, 0.166261408130",
        "56 72 73 59 62 87 58, 5, 0.142749109163, 0.239415943372",
        "30, 0, 0.886486606826, 1.0",
        "1 0, 0, 0.166005792424, 1.0",
        "1 0, 1, 0.0, 0.833994207576"
    })
    void intervalsAreThoseOfStatsmodels(String counts, int category, double lower, double upper) {
        long[] each =
                Arrays.stream(counts.split(" ", -1)).mapToLong(Long::parseLong).toArray();

        GoodmanInterval interval =
                GoodmanInterval.of(each[category], Arrays.stream(each).sum(), each.length);

        assertThat(interval.lower()).isCloseTo(lower, within(1e-11));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-11));
    }

    @ParameterizedTest
    @CsvSource({
        // 0.4880 is not above 0.5120; with 66 and 34, 0.5485 is above 0.4516 by 0.0968; with 67 and 33, by 0.1178
        "60 40, LOW",
        "66 34, MEDIUM",
        "67 33, HIGH",
        // many transactions make a small lead certain, but not large
        "35000 32000 33, MEDIUM",
        "600 400, HIGH",
        // the intervals of 50 and 30 overlap: 0.3836 and 0.4181
        "50 30 20, LOW",
        "500 300 150 50, HIGH",
        "1200 1100 3, LOW",
        // a tie
        "50 50, LOW",
        // one amount alone
        "30, HIGH",
        "29, INSUFFICIENT",
        "29 1, HIGH",
        // a tie is one whatever the confidence
        "2 2, INSUFFICIENT",
        "28 1, INSUFFICIENT"
    })
    void comparesTheModeWithTheRunnerUp(String counts, Confidence expected) {
        assertThat(RULE.of(amounts(counts)).confidence()).isEqualTo(expected);
    }

    @Test
    void tellsTheIntervalsThatItCompares() {
        Lead lead = RULE.of(amounts("500 300 150 50"));

        assertThat(lead.interval()).isEqualTo(GoodmanInterval.of(500, 1000, 4));
        assertThat(lead.runnerUpInterval()).isEqualTo(GoodmanInterval.of(300, 1000, 4));
        assertThat(RULE.of(amounts("30")).runnerUpInterval()).isNull();
        assertThat(RULE.of(amounts("29")).interval()).isNull();
    }

    private static List<AmountCount> amounts(String counts) {
        Map<BigDecimal, Long> amounts = new HashMap<>();
        for (String count : counts.split(" ", -1)) {
            amounts.put(new BigDecimal(amounts.size() + 1 + ".0"), Long.parseLong(count));
        }
        return SegmentAggregate.of("Peru", SegmentName.FREQUENT, "0-4", amounts).amounts();
    }
}
