package io.github.voucherselection.pipeline.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.segment.GapCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.snapshot.RowCounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What rows are counted to, and which amounts win. */
class TotalsTest {
    private static final List<SegmentName> NAMES = List.of(SegmentName.FREQUENT, SegmentName.RECENCY);
    private static final Gap MANY = new Gap(38L, null);
    private static final Gap FUTURE = new Gap(null, -1L);
    private static final Gap FEW_DAYS = new Gap(0L, 29L);
    private static final BigDecimal LOW = new BigDecimal("12.5");
    private static final BigDecimal MIDDLE = new BigDecimal("2640.0");
    private static final BigDecimal HIGH = new BigDecimal("3520.0");
    private static final RowOutcome SEGMENTED = outcome(MIDDLE, Place.in("0-4"), Place.in("30-60"));
    private static final RowOutcome UNDEFINED = outcome(HIGH, Place.in(MANY), Place.in(FEW_DAYS));
    private static final Reject REJECT = new Reject("a.parquet", 7, "timestamp", "x", "is not a valid timestamp");

    private final Totals totals = new Totals(NAMES);

    @Test
    void countRowsByWhatTheyCameTo() {
        totals.add(SEGMENTED, 5);
        totals.add(UNDEFINED, 2);
        totals.add(outcome(LOW, Place.in("0-4"), Place.in(FUTURE)), 3);
        totals.add(new RowOutcome.Rejected(), 4);
        totals.add(new RowOutcome.EmptyTotalOrders(), 6);
        totals.add(new RowOutcome.OutsideWindow(), 7);
        totals.add(
                Tally.of(Tally.Row.READ, 57)
                        .plus(Tally.Row.DROPPED_COUNTRY, 8)
                        .plus(Tally.Row.DROPPED_NULL, 9)
                        .plus(Tally.Row.DROPPED_DUPLICATE, 13),
                List.of(REJECT));

        assertThat(totals.rows())
                .isEqualTo(new RowCounts(
                        57,
                        10,
                        4,
                        Map.of(SegmentName.FREQUENT, 2L, SegmentName.RECENCY, 5L),
                        new RowCounts.Dropped(8, 9, 13, 6, 7)));
        assertThat(totals.rejects()).containsExactly(REJECT);
    }

    @Test
    void findTheMostUsedAmountOfEachSegment() {
        totals.add(SEGMENTED, 2);
        totals.add(SEGMENTED, 1);
        totals.add(outcome(LOW, Place.in("0-4"), Place.in(FUTURE)), 3);
        totals.add(UNDEFINED, 9);

        assertThat(totals.aggregates())
                .containsExactlyInAnyOrder(
                        new SegmentAggregate(
                                "Perú",
                                SegmentName.FREQUENT,
                                "0-4",
                                LOW,
                                6,
                                new BigDecimal("0.5"),
                                true,
                                List.of(new AmountCount(LOW, 3), new AmountCount(MIDDLE, 3))),
                        new SegmentAggregate(
                                "Perú",
                                SegmentName.RECENCY,
                                "30-60",
                                MIDDLE,
                                3,
                                new BigDecimal("1.0"),
                                false,
                                List.of(new AmountCount(MIDDLE, 3))));
    }

    @Test
    void sumUpWhatACountryUsedInSegmentsAndGaps() {
        totals.add(SEGMENTED, 2);
        totals.add(SEGMENTED, 1);
        totals.add(new RowOutcome.EmptyTotalOrders(), 7);
        totals.add(outcome(HIGH, Place.in(MANY), Place.in(FUTURE)), 1);
        totals.add(UNDEFINED, 8);

        assertThat(totals.countries())
                .containsExactly(new CountryAggregate(
                        "Perú",
                        12,
                        List.of(new AmountCount(HIGH, 9), new AmountCount(MIDDLE, 3)),
                        Map.of(
                                SegmentName.FREQUENT,
                                List.of(new GapCount(MANY, 9)),
                                SegmentName.RECENCY,
                                List.of(new GapCount(FUTURE, 1), new GapCount(FEW_DAYS, 8)))));
    }

    @Test
    void addUpAfterAJourneyAsBytes() {
        Totals one = new Totals(NAMES);
        one.add(SEGMENTED, 2);
        one.add(UNDEFINED, 4);
        one.add(Tally.of(Tally.Row.READ, 6), List.of());
        Totals other = new Totals(NAMES);
        other.add(SEGMENTED, 3);
        other.add(new RowOutcome.Rejected(), 1);
        other.add(Tally.of(Tally.Row.READ, 5).plus(Tally.Row.DROPPED_NULL, 1), List.of(REJECT));

        totals.add(one.toBytes());
        totals.add(other.toBytes());
        totals.add(new Totals(NAMES).toBytes());

        Totals whole = new Totals(NAMES);
        whole.add(SEGMENTED, 5);
        whole.add(UNDEFINED, 4);
        whole.add(new RowOutcome.Rejected(), 1);
        whole.add(Tally.of(Tally.Row.READ, 11).plus(Tally.Row.DROPPED_NULL, 1), List.of(REJECT));
        assertThat(totals.aggregates()).containsExactlyInAnyOrderElementsOf(whole.aggregates());
        assertThat(totals.countries()).isEqualTo(whole.countries());
        assertThat(totals.rejects()).isEqualTo(whole.rejects());
        assertThat(totals.rows()).isEqualTo(whole.rows());
    }

    private static RowOutcome outcome(BigDecimal amount, Place frequent, Place recency) {
        return new RowOutcome.Segmented("Perú", amount, List.of(frequent, recency));
    }
}
