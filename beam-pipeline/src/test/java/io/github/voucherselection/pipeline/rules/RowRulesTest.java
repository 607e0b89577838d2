package io.github.voucherselection.pipeline.rules;

import static io.github.voucherselection.pipeline.rules.Outcomes.MANY_ORDERS;
import static io.github.voucherselection.pipeline.rules.Outcomes.SEGMENTED;
import static io.github.voucherselection.pipeline.rules.Outcomes.UNDEFINED;
import static io.github.voucherselection.pipeline.rules.Outcomes.assertTally;
import static io.github.voucherselection.pipeline.rules.Outcomes.segmented;
import static io.github.voucherselection.pipeline.rules.Outcomes.tally;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.Counting;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.history.HistoryFile;
import io.github.voucherselection.history.VoucherHistory;
import io.github.voucherselection.pipeline.rows.OutcomeBatch;
import io.github.voucherselection.pipeline.rows.Place;
import io.github.voucherselection.pipeline.rows.RejectedRow;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.Tally;
import io.github.voucherselection.pipeline.rows.Totals;
import io.github.voucherselection.pipeline.rows.VoucherBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that look at one row, as transforms, on the enforcing DirectRunner. */
class RowRulesTest {
    private static final @Nullable String[] COMPLETE = {
        "2020-06-01 10:00:00", "Peru", "2020-05-20", "2019-01-01", "2.0", "2640"
    };
    private static final LocalDate AS_OF = LocalDate.parse("2020-06-19");

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
            assertThat(listed(batches))
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
                                    .isEqualTo(new Reject(
                                            name, 3, "total_orders", "2.7", "is not a whole number of 0 or more")),
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
            assertThat(listed(batches))
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
    void everyRuleTakesNoRows() {
        PCollection<KV<Integer, byte[]>> totals = pipeline.apply(ReadVouchers.of(
                        new VoucherHistory(List.of(), List.of(), List.of()), Countries.of(List.of("*"))))
                .apply(DropIncomplete.create())
                .apply(ParseVouchers.of(Counting.DEFAULT, AS_OF))
                .apply(AssignSegments.of(SegmentDefinitions.DEFAULT))
                .apply(DropDuplicates.among(0, SegmentDefinitions.DEFAULT.names()));

        byte[] none = new Totals(SegmentDefinitions.DEFAULT.names()).toBytes();
        PAssert.thatSingleton(totals.apply(Values.create())).satisfies(part -> {
            assertThat(part).isEqualTo(none);
            return null;
        });
        pipeline.run();
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

    private static List<RowOutcome> listed(Iterable<OutcomeBatch> batches) {
        List<RowOutcome> outcomes = new ArrayList<>();
        for (OutcomeBatch batch : batches) {
            for (int row = 0; row < batch.size(); row++) {
                outcomes.add(batch.outcomes().get(row));
            }
        }
        return outcomes;
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
}
