package io.github.voucherselection.pipeline.rules;

import static io.github.voucherselection.pipeline.rules.Outcomes.SEGMENTED;
import static io.github.voucherselection.pipeline.rules.Outcomes.UNDEFINED;
import static io.github.voucherselection.pipeline.rules.Outcomes.assertTally;
import static io.github.voucherselection.pipeline.rules.Outcomes.tally;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.history.raw.DictionaryBuilder;
import io.github.voucherselection.pipeline.rows.OutcomeBatch;
import io.github.voucherselection.pipeline.rows.OutcomeCount;
import io.github.voucherselection.pipeline.rows.OutcomePack;
import io.github.voucherselection.pipeline.rows.RejectedRow;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.Tags;
import io.github.voucherselection.pipeline.rows.Tally;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;

class DropDuplicatesTest {
    private final Pipeline pipeline = Pipeline.create();

    @Test
    void keepsOneOfRowsWithTheSameKeyAcrossBatches() {
        Reject late = new Reject("b.parquet", 1, "timestamp", "x", "is not a valid timestamp");
        Reject early = new Reject("a.parquet", 7, "timestamp", "x", "is not a valid timestamp");
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
}
