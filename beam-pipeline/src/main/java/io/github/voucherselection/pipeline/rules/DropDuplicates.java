package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.history.raw.DictionaryBuilder;
import io.github.voucherselection.pipeline.rows.FirstRejects;
import io.github.voucherselection.pipeline.rows.OutcomeBatch;
import io.github.voucherselection.pipeline.rows.OutcomePack;
import io.github.voucherselection.pipeline.rows.RejectedRow;
import io.github.voucherselection.pipeline.rows.RowKeySet;
import io.github.voucherselection.pipeline.rows.RowKeys;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.Tally;
import io.github.voucherselection.pipeline.rows.Totals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Rule 3, {@code duplicate}: of rows that are equal in all six values as read, across all files, one counts. Rows are
 * equal when their {@link RowKeys} are.
 *
 * <p>Rows are shuffled in packs, by a few bits of the key: a Beam key for each row costs many times as much. The first
 * rejects of each bundle, and its tally, go to the first partition. What a partition comes to are its {@link Totals}. Those
 * of all have one key: the snapshot is written by one worker anyway, and each key costs the DirectRunner a bundle.
 */
public final class DropDuplicates extends PTransform<PCollection<OutcomeBatch>, PCollection<KV<Integer, byte[]>>> {
    /** Rows that wait in packs of one bundle: some 40 MB. */
    private static final int WAITING_ROWS = 2_000_000;

    private static final int MAX_PACK_ROWS = 16_384;
    private static final long PARTITION_ROWS = 250_000;
    private static final int MAX_PARTITIONS = 1024;

    private static final int ALL = 0;

    private final int partitions;
    private final List<SegmentName> names;

    private DropDuplicates(int partitions, List<SegmentName> names) {
        this.partitions = partitions;
        this.names = names;
    }

    /**
     * Drops those among about this many rows: their keys are held in memory by partitions of {@value #PARTITION_ROWS}.
     *
     * @param names by which each transaction has a place, in this order
     */
    public static DropDuplicates among(long rows, List<SegmentName> names) {
        return new DropDuplicates((int) Math.min(MAX_PARTITIONS, 1 + rows / PARTITION_ROWS), names);
    }

    @Override
    public PCollection<KV<Integer, byte[]>> expand(PCollection<OutcomeBatch> batches) {
        List<SegmentName> names = this.names;
        return batches.apply("Pack by key", ParDo.of(new Pack(partitions)))
                .setCoder(KvCoder.of(VarIntCoder.of(), OutcomeBatch.CODER))
                .apply("Bring same rows together", GroupByKey.create())
                .apply(
                        "Keep one",
                        MapElements.into(TypeDescriptors.kvs(
                                        TypeDescriptors.integers(), TypeDescriptor.of(byte[].class)))
                                .via(partition -> KV.of(ALL, keepOne(partition.getValue(), names))))
                .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
    }

    private static final class Pack extends DoFn<OutcomeBatch, KV<Integer, OutcomeBatch>> {
        private static final int MAX_OUTCOMES = 100_000;

        private final int partitions;
        private transient OutcomePack[] packs = new OutcomePack[0];
        private transient DictionaryBuilder<RowOutcome> outcomes = new DictionaryBuilder<>();
        private transient List<RejectedRow> rejects = new ArrayList<>();
        private transient Tally tally = Tally.NONE;

        Pack(int partitions) {
            this.partitions = partitions;
        }

        @StartBundle
        public void start() {
            packs = new OutcomePack[partitions];
            for (int partition = 0; partition < partitions; partition++) {
                packs[partition] = new OutcomePack(Math.min(MAX_PACK_ROWS, WAITING_ROWS / partitions));
            }
            outcomes = new DictionaryBuilder<>();
            rejects = new ArrayList<>();
            tally = Tally.NONE;
        }

        @ProcessElement
        public void pack(@Element OutcomeBatch batch, OutputReceiver<KV<Integer, OutcomeBatch>> out) {
            rejects.addAll(batch.rejects());
            tally = tally.plus(batch.tally());
            int[] numbers = batch.outcomes().values().stream()
                    .mapToInt(outcomes::position)
                    .toArray();
            for (int row = 0; row < batch.size(); row++) {
                long high = batch.keys().high()[row];
                int partition = (int) Long.remainderUnsigned(high, partitions);
                OutcomePack pack = packs[partition];
                pack.add(high, batch.keys().low()[row], numbers[batch.outcomes().positions()[row]]);
                if (pack.isFull()) {
                    out.output(KV.of(partition, pack.take(outcomes.values())));
                }
            }
            if (outcomes.size() > MAX_OUTCOMES) {
                for (int partition = 0; partition < partitions; partition++) {
                    if (!packs[partition].isEmpty()) {
                        out.output(KV.of(partition, packs[partition].take(outcomes.values())));
                    }
                }
                outcomes = new DictionaryBuilder<>();
            }
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            for (int partition = 0; partition < partitions; partition++) {
                if (!packs[partition].isEmpty() || partition == 0) {
                    OutcomeBatch rest = partition == 0
                            ? packs[0].take(outcomes.values(), rejects, tally)
                            : packs[partition].take(outcomes.values());
                    context.output(KV.of(partition, rest), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
                }
            }
            packs = new OutcomePack[0];
            rejects = new ArrayList<>();
        }
    }

    /** The totals of a partition. */
    private static byte[] keepOne(Iterable<OutcomeBatch> partition, List<SegmentName> names) {
        RowKeySet seen = new RowKeySet();
        Map<RowOutcome, Long> counts = new HashMap<>();
        FirstRejects rejects = new FirstRejects();
        Tally tally = Tally.NONE;
        long duplicates = 0;
        for (OutcomeBatch batch : partition) {
            List<RowOutcome> outcomes = batch.outcomes().values();
            long[] distinct = new long[outcomes.size()];
            for (int row = 0; row < batch.size(); row++) {
                long high = batch.keys().high()[row];
                long low = batch.keys().low()[row];
                int outcome = batch.outcomes().positions()[row];
                if (seen.add(high, low)) {
                    distinct[outcome]++;
                } else {
                    duplicates++;
                }
            }
            for (int i = 0; i < distinct.length; i++) {
                counts.merge(outcomes.get(i), distinct[i], Long::sum);
            }
            batch.rejects().forEach(rejects::offer);
            tally = tally.plus(batch.tally());
        }
        Totals totals = new Totals(names);
        counts.forEach(totals::add);
        totals.add(
                tally.plus(Tally.Row.DROPPED_DUPLICATE, duplicates),
                rejects.kept().stream().map(RejectedRow::reject).toList());
        return totals.toBytes();
    }
}
