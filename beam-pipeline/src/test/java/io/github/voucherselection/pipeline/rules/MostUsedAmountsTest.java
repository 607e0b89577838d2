package io.github.voucherselection.pipeline.rules;

import static io.github.voucherselection.pipeline.rules.Outcomes.MANY_ORDERS;
import static io.github.voucherselection.pipeline.rules.Outcomes.SEGMENTED;
import static io.github.voucherselection.pipeline.rules.Outcomes.UNDEFINED;
import static io.github.voucherselection.pipeline.rules.Outcomes.assertTally;
import static io.github.voucherselection.pipeline.rules.Outcomes.segmented;
import static io.github.voucherselection.pipeline.rules.Outcomes.tally;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.segment.GapCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.pipeline.rows.Coders;
import io.github.voucherselection.pipeline.rows.OutcomeCount;
import io.github.voucherselection.pipeline.rows.Place;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.Tags;
import io.github.voucherselection.pipeline.rows.Tally;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;

/** What rows are counted to, and which amounts win. */
class MostUsedAmountsTest {
    private final Pipeline pipeline = Pipeline.create();

    @Test
    void countsRowsByWhatTheyCameTo() {
        PCollectionTuple counts = counts(
                        new OutcomeCount(SEGMENTED, 5),
                        new OutcomeCount(UNDEFINED, 2),
                        new OutcomeCount(new RowOutcome.Rejected(), 4),
                        new OutcomeCount(new RowOutcome.EmptyTotalOrders(), 3))
                .apply(CountRows.create());

        assertTally(
                counts.get(Tags.TALLIES),
                tally -> tally,
                tally(7, Tally.Row.KEPT)
                        .plusUndefined(0, 2)
                        .plusUndefined(1, 2)
                        .plus(Tally.Row.REJECTED, 4)
                        .plus(Tally.Row.DROPPED_EMPTY_TOTAL_ORDERS, 3));
        pipeline.run();
    }

    @Test
    void findsTheMostUsedAmountOfEachSegment() {
        PCollectionTuple found = counts(
                        new OutcomeCount(SEGMENTED, 2),
                        new OutcomeCount(SEGMENTED, 1),
                        new OutcomeCount(segmented("12.5", Place.in("0-4"), Place.in(new Gap(null, -1L))), 3),
                        new OutcomeCount(UNDEFINED, 9))
                .apply(FindMostUsedAmounts.by(SegmentDefinitions.DEFAULT.names()));

        PAssert.that(found.get(Tags.AGGREGATES))
                .containsInAnyOrder(
                        new SegmentAggregate(
                                "Peru",
                                SegmentName.FREQUENT,
                                "0-4",
                                new BigDecimal("12.5"),
                                6,
                                new BigDecimal("0.5"),
                                true,
                                List.of(
                                        new AmountCount(new BigDecimal("12.5"), 3),
                                        new AmountCount(new BigDecimal("2640.0"), 3))),
                        new SegmentAggregate(
                                "Peru",
                                SegmentName.RECENCY,
                                "30-60",
                                new BigDecimal("2640.0"),
                                3,
                                new BigDecimal("1.0"),
                                false,
                                List.of(new AmountCount(new BigDecimal("2640.0"), 3))));
        pipeline.run();
    }

    @Test
    void sumsUpWhatACountryUsedInSegmentsAndGaps() {
        PCollectionTuple found = counts(
                        new OutcomeCount(SEGMENTED, 2),
                        new OutcomeCount(SEGMENTED, 1),
                        new OutcomeCount(new RowOutcome.EmptyTotalOrders(), 7),
                        new OutcomeCount(segmented("3520.0", MANY_ORDERS, Place.in(new Gap(null, -1L))), 1),
                        new OutcomeCount(UNDEFINED, 8))
                .apply(FindMostUsedAmounts.by(SegmentDefinitions.DEFAULT.names()));

        PAssert.that(found.get(Tags.COUNTRIES))
                .containsInAnyOrder(new CountryAggregate(
                        "Peru",
                        12,
                        List.of(
                                new AmountCount(new BigDecimal("3520.0"), 9),
                                new AmountCount(new BigDecimal("2640.0"), 3)),
                        Map.of(
                                SegmentName.FREQUENT,
                                List.of(new GapCount(new Gap(38L, null), 9)),
                                SegmentName.RECENCY,
                                List.of(new GapCount(new Gap(null, -1L), 1), new GapCount(new Gap(0L, 29L), 8)))));
        pipeline.run();
    }

    private PCollectionTuple counts(OutcomeCount... counts) {
        return PCollectionTuple.of(
                        Tags.OUTCOMES,
                        pipeline.apply(
                                "Outcomes", Create.of(Arrays.asList(counts)).withCoder(OutcomeCount.CODER)))
                .and(Tags.TALLIES, pipeline.apply("Tallies", Create.empty(Tally.CODER)))
                .and(Tags.REJECTS, pipeline.apply("Rejects", Create.empty(Coders.REJECT)));
    }
}
