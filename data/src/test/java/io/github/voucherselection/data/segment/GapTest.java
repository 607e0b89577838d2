package io.github.voucherselection.data.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GapTest {
    private static final Gap NEGATIVE = new Gap(null, -1L);

    @Test
    void rangesInAnyOrderLeaveOutWhatLiesBeforeBetweenAndAfterThem() {
        assertThat(Gap.between(List.of(
                        new SegmentRange("late", 10, 12L),
                        new SegmentRange("early", 3, 4L),
                        new SegmentRange("next", 5, 7L))))
                .containsExactly(NEGATIVE, new Gap(0L, 2L), new Gap(8L, 9L), new Gap(13L, null));
    }

    @Test
    void rangesWithoutHolesLeaveOutNegativeValuesAlone() {
        assertThat(Gap.between(List.of(new SegmentRange("few", 0, 4L), new SegmentRange("more", 5, null))))
                .containsExactly(NEGATIVE);
        assertThat(Gap.between(List.of(new SegmentRange("all", 0, Long.MAX_VALUE))))
                .containsExactly(NEGATIVE);
    }

    @Test
    void everyValueIsInOneRangeOrOneGap() {
        for (long value : new long[] {Long.MIN_VALUE, -1, 0, 29, 30, 180, 181, Long.MAX_VALUE}) {
            assertThat(SegmentDefinitions.DEFAULT.gaps(SegmentName.RECENCY))
                    .filteredOn(gap -> gap.contains(value))
                    .hasSize(
                            SegmentDefinitions.DEFAULT
                                            .find(SegmentName.RECENCY, value)
                                            .isPresent()
                                    ? 0
                                    : 1);
        }
        assertThat(SegmentDefinitions.DEFAULT.gap(SegmentName.RECENCY, 7)).isEqualTo(new Gap(0L, 29L));
    }
}
