package io.github.voucherselection.pipeline.rules;

import static io.github.voucherselection.pipeline.rules.Outcomes.SEGMENTED;
import static io.github.voucherselection.pipeline.rules.Outcomes.UNDEFINED;
import static io.github.voucherselection.pipeline.rules.Outcomes.tally;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.history.raw.DictionaryBuilder;
import io.github.voucherselection.pipeline.rows.OutcomeBatch;
import io.github.voucherselection.pipeline.rows.OutcomePack;
import io.github.voucherselection.pipeline.rows.RejectedRow;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.Tally;
import io.github.voucherselection.pipeline.rows.Totals;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class DropDuplicatesTest {
    private static final List<SegmentName> NAMES = SegmentDefinitions.DEFAULT.names();

    private final Pipeline pipeline = Pipeline.create();

    @Test
    void keepsOneOfRowsWithTheSameKeyAcrossBatches() {
        Reject late = new Reject("b.parquet", 1, "timestamp", "x", "is not a valid timestamp");
        Reject early = new Reject("a.parquet", 7, "timestamp", "x", "is not a valid timestamp");
        PCollection<KV<Integer, byte[]>> distinct = batches(
                        batch(late, row(1, SEGMENTED), row(2, SEGMENTED), row(3, new RowOutcome.Rejected())),
                        batch(early, row(1, SEGMENTED), row(4, UNDEFINED), row(3, new RowOutcome.Rejected())))
                .apply(DropDuplicates.among(1_000_000, NAMES));

        Totals expected = new Totals(NAMES);
        expected.add(SEGMENTED, 2);
        expected.add(UNDEFINED, 1);
        expected.add(new RowOutcome.Rejected(), 1);
        expected.add(tally(6, Tally.Row.READ).plus(Tally.Row.DROPPED_DUPLICATE, 2), List.of(early));
        assertTotals(distinct, expected);
        pipeline.run();
    }

    /** Five partitions, each with rows that fill more than one pack. */
    @Test
    void keepsOneOfRowsWithTheSameKeyInManyPartitionsAndPacks() {
        PCollection<KV<Integer, byte[]>> distinct = batches(batchOfKeys(0, 100_000), batchOfKeys(50_000, 150_000))
                .apply(DropDuplicates.among(1_000_000, NAMES));

        PAssert.that(distinct.apply(Count.globally())).containsInAnyOrder(5L);
        Totals expected = new Totals(NAMES);
        expected.add(SEGMENTED, 75_000);
        expected.add(UNDEFINED, 75_000);
        expected.add(tally(200_000, Tally.Row.READ).plus(Tally.Row.DROPPED_DUPLICATE, 50_000), List.of());
        assertTotals(distinct, expected);
        pipeline.run();
    }

    private static void assertTotals(PCollection<KV<Integer, byte[]>> parts, Totals expected) {
        byte[] bytes = expected.toBytes();
        PAssert.that(parts).satisfies(found -> {
            Totals sum = new Totals(NAMES);
            found.forEach(part -> sum.add(part.getValue()));
            Totals whole = new Totals(NAMES);
            whole.add(bytes);
            assertThat(sum.aggregates()).containsExactlyInAnyOrderElementsOf(whole.aggregates());
            assertThat(sum.countries()).isEqualTo(whole.countries());
            assertThat(sum.rejects()).isEqualTo(whole.rejects());
            assertThat(sum.rows()).isEqualTo(whole.rows());
            return null;
        });
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
