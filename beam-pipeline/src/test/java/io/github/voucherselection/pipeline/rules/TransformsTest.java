package io.github.voucherselection.pipeline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.Counting;
import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.segment.GapCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.history.HistoryFile;
import io.github.voucherselection.history.VoucherHistory;
import io.github.voucherselection.history.raw.DictionaryBuilder;
import io.github.voucherselection.pipeline.rows.Coders;
import io.github.voucherselection.pipeline.rows.OutcomeBatch;
import io.github.voucherselection.pipeline.rows.OutcomeCount;
import io.github.voucherselection.pipeline.rows.OutcomePack;
import io.github.voucherselection.pipeline.rows.Place;
import io.github.voucherselection.pipeline.rows.RejectedRow;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.Tags;
import io.github.voucherselection.pipeline.rows.Tally;
import io.github.voucherselection.pipeline.rows.VoucherBatch;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
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
    private static final LocalDate AS_OF = LocalDate.parse("2020-06-19");
    private static final Place MANY_ORDERS = Place.in(new Gap(38L, null));
    private static final RowOutcome SEGMENTED = segmented("2640.0", Place.in("0-4"), Place.in("30-60"));
    private static final RowOutcome UNDEFINED = segmented("3520.0", MANY_ORDERS, Place.in(new Gap(0L, 29L)));

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

        PCollection<VoucherBatch> read = read(file, "Peru");

        assertRows(read, 1, 5);
        assertTally(read, VoucherBatch::tally, tally(5, Tally.Row.READ).plus(Tally.Row.DROPPED_COUNTRY, 3));
        pipeline.run();
    }

    @Test
    void readsRowsWithoutACountryWhenAllAreConfigured(@TempDir Path directory) throws IOException {
        Path file = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text(COMPLETE)
                .text(with(1, null))
                .write(directory.resolve("history.parquet"));

        PCollection<VoucherBatch> complete = read(file, "*").apply(DropIncomplete.create());

        assertRows(complete, 1);
        assertTally(complete, VoucherBatch::tally, tally(2, Tally.Row.READ).plus(Tally.Row.DROPPED_NULL, 1));
        pipeline.run();
    }

    @Test
    void dropsRowsWithANullInAnyColumn(@TempDir Path directory) throws IOException {
        HistoryFile history = new HistoryFile(HistoryFile.TEXT_SCHEMA).text(COMPLETE);
        for (int column = 0; column < COMPLETE.length; column++) {
            history.text(with(column, null));
        }
        history.text(COMPLETE);
        PCollection<VoucherBatch> complete =
                read(history.write(directory.resolve("history.parquet")), "*").apply(DropIncomplete.create());

        assertRows(complete, 1, 8);
        assertTally(complete, VoucherBatch::tally, tally(8, Tally.Row.READ).plus(Tally.Row.DROPPED_NULL, 6));
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

        PCollection<OutcomeBatch> outcomes = outcomes(file);

        String name = file.toString();
        PAssert.that(outcomes).satisfies(batches -> {
            assertThat(outcomes(batches))
                    .satisfiesExactlyInAnyOrder(
                            outcome -> assertThat(outcome).isEqualTo(SEGMENTED),
                            outcome -> assertThat(outcome).isEqualTo(new RowOutcome.EmptyTotalOrders()),
                            outcome -> assertThat(outcome).isEqualTo(new RowOutcome.Rejected()),
                            outcome -> assertThat(outcome).isEqualTo(new RowOutcome.Rejected()));
            assertThat(batches)
                    .flatExtracting(OutcomeBatch::rejects)
                    .extracting(RejectedRow::reject)
                    .satisfiesExactly(
                            reject -> assertThat(reject)
                                    .isEqualTo(new Reject(name, 3, "total_orders", "2.7", "is no whole number from 0")),
                            reject -> {
                                assertThat(reject.row()).isEqualTo(4);
                                assertThat(reject.column()).isEqualTo("last_order_ts");
                            });
            return null;
        });
        pipeline.run();
    }

    @Test
    void assignsSegmentsByOrdersAndByDaysToTheAsOfDate(@TempDir Path directory) throws IOException {
        Path file = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text(COMPLETE)
                .text(with(4, "5.0"))
                .text("2020-06-01", "Peru", "2020-05-20 23:59:59", "2019-01-01", "38", "3520")
                .text("2020-06-01", "Peru", "2020-05-21", "2019-01-01", "38", "3520")
                .write(directory.resolve("history.parquet"));

        PAssert.that(outcomes(file)).satisfies(batches -> {
            assertThat(outcomes(batches))
                    .containsExactlyInAnyOrder(
                            SEGMENTED,
                            segmented("2640.0", Place.in("5-13"), Place.in("30-60")),
                            segmented("3520.0", MANY_ORDERS, Place.in("30-60")),
                            UNDEFINED);
            return null;
        });
        pipeline.run();
    }

    @Test
    void keepsOneOfRowsWithTheSameKeyAcrossBatches() {
        Reject late = new Reject("b.parquet", 1, "timestamp", "x", "is no timestamp");
        Reject early = new Reject("a.parquet", 7, "timestamp", "x", "is no timestamp");
        PCollectionTuple distinct = batches(
                        batch(late, row(1, SEGMENTED), row(2, SEGMENTED), row(3, new RowOutcome.Rejected())),
                        batch(early, row(1, SEGMENTED), row(4, UNDEFINED), row(3, new RowOutcome.Rejected())))
                .apply(DropDuplicates.among(1_000_000));

        PAssert.that(distinct.get(Tags.OUTCOMES)).satisfies(counts -> {
            assertThat(counts)
                    .filteredOn(count -> count.outcome().equals(SEGMENTED))
                    .extracting(OutcomeCount::rows)
                    .satisfies(rows -> assertThat(
                                    rows.stream().mapToLong(Long::longValue).sum())
                            .isEqualTo(2));
            assertThat(counts).contains(new OutcomeCount(UNDEFINED, 1), new OutcomeCount(new RowOutcome.Rejected(), 1));
            return null;
        });
        PAssert.that(distinct.get(Tags.REJECTS)).containsInAnyOrder(early);
        assertTally(
                distinct.get(Tags.TALLIES),
                tally -> tally,
                tally(6, Tally.Row.READ).plus(Tally.Row.DROPPED_DUPLICATE, 2));
        pipeline.run();
    }

    /** Five partitions, each with rows that fill more than one pack. */
    @Test
    void keepsOneOfRowsWithTheSameKeyInManyPartitionsAndPacks() {
        PCollectionTuple distinct =
                batches(batchOfKeys(0, 100_000), batchOfKeys(50_000, 150_000)).apply(DropDuplicates.among(1_000_000));

        PAssert.that(distinct.get(Tags.OUTCOMES)).satisfies(counts -> {
            Map<RowOutcome, Long> rows = new HashMap<>();
            counts.forEach(count -> rows.merge(count.outcome(), count.rows(), Long::sum));
            assertThat(counts).as("two of each partition").hasSize(10);
            assertThat(rows).isEqualTo(Map.of(SEGMENTED, 75_000L, UNDEFINED, 75_000L));
            return null;
        });
        assertTally(
                distinct.get(Tags.TALLIES),
                tally -> tally,
                tally(200_000, Tally.Row.READ).plus(Tally.Row.DROPPED_DUPLICATE, 50_000));
        pipeline.run();
    }

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

    @Test
    void everyRuleTakesNoRows() {
        PCollectionTuple distinct = pipeline.apply(
                        ReadVouchers.of(new VoucherHistory(List.of(), List.of()), Countries.of(List.of("*"))))
                .apply(DropIncomplete.create())
                .apply(ParseVouchers.of(Counting.DEFAULT, AS_OF))
                .apply(AssignSegments.of(SegmentDefinitions.DEFAULT))
                .apply(DropDuplicates.among(0));
        PCollectionTuple counted = distinct.apply(CountRows.create());

        PCollectionTuple found = counted.apply(FindMostUsedAmounts.by(SegmentDefinitions.DEFAULT.names()));
        PAssert.that(found.get(Tags.AGGREGATES)).empty();
        PAssert.that(found.get(Tags.COUNTRIES)).empty();
        PAssert.that(counted.get(Tags.TALLIES)).empty();
        PAssert.that(counted.get(Tags.REJECTS)).empty();
        pipeline.run();
    }

    private static RowOutcome segmented(String amount, Place frequent, Place recency) {
        return new RowOutcome.Segmented("Peru", new BigDecimal(amount), List.of(frequent, recency));
    }

    private record Row(long key, RowOutcome outcome) {}

    private static Row row(long key, RowOutcome outcome) {
        return new Row(key, outcome);
    }

    /** Of rows that the third is the reject of. */
    private static OutcomeBatch batch(Reject reject, Row... rows) {
        OutcomeBatch batch = batch(rows);
        RejectedRow rejected =
                new RejectedRow(batch.keys().high()[2], batch.keys().low()[2], reject);
        return new OutcomeBatch(batch.keys(), batch.outcomes(), List.of(rejected), batch.tally());
    }

    private static OutcomeBatch batch(Row... rows) {
        OutcomePack pack = new OutcomePack(rows.length);
        DictionaryBuilder<RowOutcome> outcomes = new DictionaryBuilder<>();
        for (Row row : rows) {
            pack.add(row.key(), row.key() * 31, outcomes.position(row.outcome()));
        }
        return pack.take(outcomes.values(), List.of(), tally(rows.length, Tally.Row.READ));
    }

    private static OutcomeBatch batchOfKeys(int from, int to) {
        return batch(IntStream.range(from, to)
                .mapToObj(key -> row(key, key % 2 == 0 ? SEGMENTED : UNDEFINED))
                .toArray(Row[]::new));
    }

    private PCollection<OutcomeBatch> batches(OutcomeBatch... batches) {
        return pipeline.apply(Create.of(Arrays.asList(batches)).withCoder(OutcomeBatch.CODER));
    }

    private PCollectionTuple counts(OutcomeCount... counts) {
        return PCollectionTuple.of(
                        Tags.OUTCOMES,
                        pipeline.apply(
                                "Outcomes", Create.of(Arrays.asList(counts)).withCoder(OutcomeCount.CODER)))
                .and(Tags.TALLIES, pipeline.apply("Tallies", Create.empty(Tally.CODER)))
                .and(Tags.REJECTS, pipeline.apply("Rejects", Create.empty(Coders.REJECT)));
    }

    private PCollection<VoucherBatch> read(Path file, String countries) throws IOException {
        return pipeline.apply(ReadVouchers.of(
                VoucherHistory.find(List.of(file.toString()), ColumnNames.OWN), Countries.of(List.of(countries))));
    }

    /** What the rows of a file come to. */
    private PCollection<OutcomeBatch> outcomes(Path file) throws IOException {
        return read(file, "Peru")
                .apply(ParseVouchers.of(Counting.DEFAULT, AS_OF))
                .apply(AssignSegments.of(SegmentDefinitions.DEFAULT));
    }

    private static @Nullable String[] with(int column, @Nullable String value) {
        @Nullable String[] values = COMPLETE.clone();
        values[column] = value;
        return values;
    }

    private static List<RowOutcome> outcomes(Iterable<OutcomeBatch> batches) {
        List<RowOutcome> outcomes = new ArrayList<>();
        for (OutcomeBatch batch : batches) {
            for (int row = 0; row < batch.size(); row++) {
                outcomes.add(batch.outcomes().get(row));
            }
        }
        return outcomes;
    }

    private static Tally tally(long rows, Tally.Row row) {
        return Tally.of(row, rows);
    }

    private static void assertRows(PCollection<VoucherBatch> batches, long... numbers) {
        PAssert.that(batches).satisfies(found -> {
            assertThat(found)
                    .flatExtracting(batch ->
                            Arrays.stream(batch.rows().rowNumbers()).boxed().toList())
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(numbers).boxed().toList());
            return null;
        });
    }

    private static <T> void assertTally(
            PCollection<T> elements, SerializableFunction<T, Tally> tallyOf, Tally expected) {
        PAssert.that(elements.apply(
                                MapElements.into(TypeDescriptor.of(Tally.class)).via(tallyOf))
                        .setCoder(Tally.CODER)
                        .apply(Combine.globally(new Tally.Sum())))
                .containsInAnyOrder(expected);
    }
}
