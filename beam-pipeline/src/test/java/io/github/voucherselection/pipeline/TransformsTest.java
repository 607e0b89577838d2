package io.github.voucherselection.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.voucher.VoucherTransaction;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each business rule as a transform, on the enforcing DirectRunner. */
class TransformsTest {
    private static final @Nullable String[] COMPLETE = {
        "2020-06-01 10:00:00", "Peru", "2020-05-20", "2019-01-01", "2.0", "2640"
    };
    private static final VoucherTransaction TRANSACTION =
            new VoucherTransaction("Peru", Instant.parse("2020-05-20T00:00:00Z"), 2, new BigDecimal("2640.0"));
    private static final RowOutcome SEGMENTED =
            new RowOutcome.Segmented("Peru", new BigDecimal("2640.0"), "0-4", "30-60");
    private static final RowOutcome UNDEFINED = new RowOutcome.Segmented("Peru", new BigDecimal("3520.0"), null, null);

    private final Pipeline pipeline = Pipeline.create();

    @Test
    void readsTheRowsOfTheConfiguredCountriesOnly(@TempDir Path directory) throws IOException {
        Path file = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text(COMPLETE)
                .text(with(1, "Latvia"))
                .text(with(1, null))
                .text(with(1, "peru"))
                .text(with(5, null))
                .write(directory.resolve("history.parquet"));

        PCollectionTuple read = rowGroups(file).apply(ReadVouchers.of(Countries.parse("Peru")));

        PAssert.that(read.get(ReadVouchers.ROWS)).satisfies(batches -> {
            assertThat(batches)
                    .flatExtracting(
                            batch -> Arrays.stream(batch.rowNumbers()).boxed().toList())
                    .containsExactlyInAnyOrder(1L, 5L);
            return null;
        });
        assertCounts(read.get(ReadVouchers.COUNTS), KV.of(RowCount.READ, 5L), KV.of(RowCount.DROPPED_COUNTRY, 3L));
        pipeline.run();
    }

    @Test
    void readsRowsWithoutACountryWhenAllAreConfigured(@TempDir Path directory) throws IOException {
        Path file = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text(COMPLETE)
                .text(with(1, null))
                .write(directory.resolve("history.parquet"));

        PCollectionTuple complete = rowGroups(file)
                .apply(ReadVouchers.of(Countries.parse("*")))
                .get(ReadVouchers.ROWS)
                .apply(DropIncomplete.create());

        assertCounts(complete.get(DropIncomplete.COUNTS), KV.of(RowCount.DROPPED_NULL, 1L));
        pipeline.run();
    }

    @Test
    void dropsRowsWithANullInAnyColumn(@TempDir Path directory) throws IOException {
        HistoryFile history = new HistoryFile(HistoryFile.TEXT_SCHEMA).text(COMPLETE);
        for (int column = 0; column < COMPLETE.length; column++) {
            history.text(with(column, null));
        }
        PCollectionTuple complete = rowGroups(history.write(directory.resolve("history.parquet")))
                .apply(ReadVouchers.of(Countries.parse("*")))
                .get(ReadVouchers.ROWS)
                .apply(DropIncomplete.create());

        assertCounts(complete.get(DropIncomplete.COUNTS), KV.of(RowCount.DROPPED_NULL, 6L));
        pipeline.run();
    }

    @Test
    void parsesRowsAndRejectsWhatCannotBeParsed(@TempDir Path directory) throws IOException {
        Path file = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text(COMPLETE)
                .text(with(4, " "))
                .text(with(4, "2.7"))
                .text(with(2, "yesterday"))
                .write(directory.resolve("history.parquet"));

        PCollection<OutcomeBatch> parsed = rowGroups(file)
                .apply(ReadVouchers.of(Countries.parse("Peru")))
                .get(ReadVouchers.ROWS)
                .apply(ParseVouchers.create());

        String name = file.toString();
        PAssert.that(parsed).satisfies(batches -> {
            assertThat(outcomes(batches))
                    .satisfiesExactlyInAnyOrder(
                            outcome -> assertThat(outcome).isEqualTo(new RowOutcome.Parsed(TRANSACTION)),
                            outcome -> assertThat(outcome).isEqualTo(new RowOutcome.EmptyTotalOrders()),
                            outcome -> assertThat(outcome)
                                    .isEqualTo(new RowOutcome.Rejected(
                                            new Reject(name, 3, "total_orders", "2.7", "is no whole number from 0"))),
                            outcome -> assertThat(outcome)
                                    .isInstanceOfSatisfying(RowOutcome.Rejected.class, rejected -> {
                                        assertThat(rejected.reject().row()).isEqualTo(4);
                                        assertThat(rejected.reject().column()).isEqualTo("last_order_ts");
                                    }));
            return null;
        });
        pipeline.run();
    }

    @Test
    void assignsSegmentsByOrdersAndByDaysToTheAsOfDate() {
        PCollection<OutcomeBatch> segmented = batches(
                        batch(row(1, new RowOutcome.Parsed(TRANSACTION)), row(2, new RowOutcome.EmptyTotalOrders())))
                .apply(AssignSegments.of(SegmentDefinitions.DEFAULT, LocalDate.parse("2020-06-19")));

        PAssert.that(segmented).satisfies(result -> {
            assertThat(outcomes(result)).containsExactlyInAnyOrder(SEGMENTED, new RowOutcome.EmptyTotalOrders());
            return null;
        });
        pipeline.run();
    }

    @Test
    void leavesSegmentsOutsideEveryRangeUndefined() {
        PCollection<OutcomeBatch> segmented = batches(batch(row(
                        1,
                        new RowOutcome.Parsed(new VoucherTransaction(
                                "Peru", Instant.parse("2020-05-20T23:59:59Z"), 38, new BigDecimal("3520.0"))))))
                .apply(AssignSegments.of(SegmentDefinitions.DEFAULT, LocalDate.parse("2020-06-18")));

        PAssert.that(segmented).satisfies(result -> {
            assertThat(outcomes(result)).containsExactly(UNDEFINED);
            return null;
        });
        pipeline.run();
    }

    @Test
    void keepsOneOfRowsWithTheSameKeyAcrossBatches() {
        Reject late = new Reject("b.parquet", 1, "timestamp", "x", "is no timestamp");
        Reject early = new Reject("a.parquet", 7, "timestamp", "x", "is no timestamp");
        PCollectionTuple distinct = batches(
                        batch(row(1, SEGMENTED), row(2, SEGMENTED), row(3, new RowOutcome.Rejected(late))),
                        batch(row(1, SEGMENTED), row(4, UNDEFINED), row(3, new RowOutcome.Rejected(early))))
                .apply(DropDuplicates.among(1_000_000));

        PAssert.that(distinct.get(DropDuplicates.OUTCOMES)).satisfies(counts -> {
            assertThat(counts)
                    .filteredOn(count -> count.outcome().equals(SEGMENTED))
                    .extracting(OutcomeCount::rows)
                    .satisfies(rows -> assertThat(
                                    rows.stream().mapToLong(Long::longValue).sum())
                            .isEqualTo(2));
            assertThat(counts).contains(new OutcomeCount(UNDEFINED, 1));
            assertThat(counts)
                    .filteredOn(count -> count.outcome() instanceof RowOutcome.Rejected)
                    .containsExactly(new OutcomeCount(new RowOutcome.Rejected(early), 1));
            return null;
        });
        assertCounts(distinct.get(DropDuplicates.COUNTS), KV.of(RowCount.DROPPED_DUPLICATE, 2L));
        pipeline.run();
    }

    @Test
    void countsRowsByWhatTheyCameTo() {
        PCollection<KV<RowCount, Long>> counts = counts(
                        new OutcomeCount(SEGMENTED, 5),
                        new OutcomeCount(UNDEFINED, 2),
                        new OutcomeCount(new RowOutcome.EmptyTotalOrders(), 3),
                        new OutcomeCount(new RowOutcome.Rejected(new Reject("a", 1, "timestamp", "x", "is none")), 1))
                .apply(CountRows.create());

        assertCounts(
                counts,
                KV.of(RowCount.KEPT, 7L),
                KV.of(RowCount.UNDEFINED_FREQUENT, 2L),
                KV.of(RowCount.UNDEFINED_RECENCY, 2L),
                KV.of(RowCount.DROPPED_EMPTY_TOTAL_ORDERS, 3L),
                KV.of(RowCount.REJECTED, 1L));
        pipeline.run();
    }

    @Test
    void findsTheMostUsedAmountOfEachSegment() {
        PCollection<SegmentAggregate> aggregates = counts(
                        new OutcomeCount(SEGMENTED, 2),
                        new OutcomeCount(SEGMENTED, 1),
                        new OutcomeCount(new RowOutcome.Segmented("Peru", new BigDecimal("12.5"), "0-4", null), 3),
                        new OutcomeCount(UNDEFINED, 9))
                .apply(FindMostUsedAmounts.create());

        PAssert.that(aggregates)
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
    void everyRuleTakesNoRows() {
        PCollection<RawBatch> none = pipeline.apply(Create.empty(TypeDescriptor.of(RowGroup.class)))
                .apply(ReadVouchers.of(Countries.parse("*")))
                .get(ReadVouchers.ROWS);
        PCollectionTuple distinct = none.apply(DropIncomplete.create())
                .get(DropIncomplete.ROWS)
                .apply(ParseVouchers.create())
                .apply(AssignSegments.of(SegmentDefinitions.DEFAULT, LocalDate.parse("2020-06-19")))
                .apply(DropDuplicates.among(0));
        PCollection<OutcomeCount> outcomes = distinct.get(DropDuplicates.OUTCOMES);

        PAssert.that(outcomes.apply(FindMostUsedAmounts.create())).empty();
        PAssert.that(outcomes.apply(CountRows.create())).empty();
        PAssert.that(distinct.get(DropDuplicates.COUNTS)).empty();
        pipeline.run();
    }

    private record Row(long key, RowOutcome outcome) {}

    private static Row row(long key, RowOutcome outcome) {
        return new Row(key, outcome);
    }

    private static OutcomeBatch batch(Row... rows) {
        OutcomeBatch.Builder batch = new OutcomeBatch.Builder(rows.length);
        for (Row row : rows) {
            batch.add(row.key(), row.key() * 31, row.outcome());
        }
        return batch.build();
    }

    private PCollection<OutcomeBatch> batches(OutcomeBatch... batches) {
        return pipeline.apply(Create.of(Arrays.asList(batches)).withCoder(SerializableCoder.of(OutcomeBatch.class)));
    }

    private PCollection<OutcomeCount> counts(OutcomeCount... counts) {
        return pipeline.apply(Create.of(Arrays.asList(counts)).withCoder(SerializableCoder.of(OutcomeCount.class)));
    }

    private PCollection<RowGroup> rowGroups(Path file) {
        return pipeline.apply(Create.of(VoucherHistory.find(file.toString()).rowGroups()));
    }

    private static @Nullable String[] with(int column, @Nullable String value) {
        @Nullable String[] values = COMPLETE.clone();
        values[column] = value;
        return values;
    }

    private static List<RowOutcome> outcomes(Iterable<OutcomeBatch> batches) {
        List<RowOutcome> outcomes = new ArrayList<>();
        StreamSupport.stream(batches.spliterator(), false).forEach(batch -> {
            for (int row = 0; row < batch.size(); row++) {
                outcomes.add(batch.outcome(row));
            }
        });
        return outcomes;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // passed on as they are
    private static void assertCounts(PCollection<KV<RowCount, Long>> counts, KV<RowCount, Long>... expected) {
        PAssert.that(counts.apply(Sum.longsPerKey())).containsInAnyOrder(Arrays.asList(expected));
    }
}
