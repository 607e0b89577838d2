package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.snapshot.Reject;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Rule 3, {@code duplicate}: of rows that are equal in all six values as read, across all files, one counts. Rows are
 * equal when their 128-bit Murmur3 keys are: among n different rows, two share a key with a chance of about n² / 2¹²⁹,
 * which for 10¹⁰ rows is 10⁻¹⁹.
 *
 * <p>Rows are shuffled in packs, by a few bits of the key: a Beam key for each row costs many times as much.
 */
final class DropDuplicates extends PTransform<PCollection<OutcomeBatch>, PCollectionTuple> {
    static final TupleTag<OutcomeCount> OUTCOMES = new TupleTag<>("outcomes") {};
    static final TupleTag<KV<RowCount, Long>> COUNTS = new TupleTag<>("counts") {};

    private static final int PACK_ROWS = 8192;
    private static final long PARTITION_ROWS = 250_000;
    private static final int MAX_PARTITIONS = 1024;

    private final int partitions;

    private DropDuplicates(int partitions) {
        this.partitions = partitions;
    }

    /** @param rows about how many there are: their keys are held in memory by partitions of so many rows */
    static DropDuplicates among(long rows) {
        return new DropDuplicates((int) Math.min(MAX_PARTITIONS, 1 + rows / PARTITION_ROWS));
    }

    @Override
    public PCollectionTuple expand(PCollection<OutcomeBatch> batches) {
        PCollectionTuple result = batches.apply("Pack by key", ParDo.of(new Pack(partitions)))
                .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(OutcomeBatch.class)))
                .apply("Bring same rows together", GroupByKey.create())
                .apply("Keep one", ParDo.of(new KeepOne()).withOutputTags(OUTCOMES, TupleTagList.of(COUNTS)));
        result.get(COUNTS).setCoder(RowCount.CODER);
        return result;
    }

    private static final class Pack extends DoFn<OutcomeBatch, KV<Integer, OutcomeBatch>> {
        private final int partitions;
        private transient OutcomeBatch.Builder[] packs = new OutcomeBatch.Builder[0];

        Pack(int partitions) {
            this.partitions = partitions;
        }

        @StartBundle
        public void start() {
            packs = new OutcomeBatch.Builder[partitions];
            for (int partition = 0; partition < partitions; partition++) {
                packs[partition] = new OutcomeBatch.Builder(0);
            }
        }

        @ProcessElement
        public void pack(@Element OutcomeBatch batch, OutputReceiver<KV<Integer, OutcomeBatch>> out) {
            for (int row = 0; row < batch.size(); row++) {
                int partition = (int) Long.remainderUnsigned(batch.high()[row], partitions);
                OutcomeBatch.Builder pack = packs[partition];
                pack.add(batch.high()[row], batch.low()[row], batch.outcome(row));
                if (pack.size() == PACK_ROWS) {
                    out.output(KV.of(partition, pack.build()));
                    packs[partition] = new OutcomeBatch.Builder(0);
                }
            }
        }

        @FinishBundle
        public void finish(FinishBundleContext context) {
            for (int partition = 0; partition < partitions; partition++) {
                if (packs[partition].size() > 0) {
                    context.output(
                            KV.of(partition, packs[partition].build()),
                            GlobalWindow.INSTANCE.maxTimestamp(),
                            GlobalWindow.INSTANCE);
                }
            }
        }
    }

    private static final class KeepOne extends DoFn<KV<Integer, Iterable<OutcomeBatch>>, OutcomeCount> {
        private record Key(long high, long low) {}

        @ProcessElement
        public void keepOne(@Element KV<Integer, Iterable<OutcomeBatch>> partition, MultiOutputReceiver out) {
            RowKeySet seen = new RowKeySet();
            Map<RowOutcome, Long> counts = new HashMap<>();
            Map<Key, Reject> rejects = new HashMap<>();
            long duplicates = 0;
            for (OutcomeBatch batch : partition.getValue()) {
                long[] batchCounts = new long[batch.outcomes().size()];
                for (int row = 0; row < batch.size(); row++) {
                    if (batch.outcome(row) instanceof RowOutcome.Rejected rejected) {
                        // Of equal rows the first in file order is reported, whatever order they come in.
                        rejects.merge(new Key(batch.high()[row], batch.low()[row]), rejected.reject(), Reject::first);
                    }
                    if (seen.add(batch.high()[row], batch.low()[row])) {
                        batchCounts[batch.positions()[row]]++;
                    } else {
                        duplicates++;
                    }
                }
                for (int i = 0; i < batchCounts.length; i++) {
                    if (!(batch.outcomes().get(i) instanceof RowOutcome.Rejected)) {
                        counts.merge(batch.outcomes().get(i), batchCounts[i], Long::sum);
                    }
                }
            }
            counts.forEach((outcome, rows) -> out.get(OUTCOMES).output(new OutcomeCount(outcome, rows)));
            rejects.values()
                    .forEach(reject -> out.get(OUTCOMES).output(new OutcomeCount(new RowOutcome.Rejected(reject), 1)));
            out.get(COUNTS).output(KV.of(RowCount.DROPPED_DUPLICATE, duplicates));
        }
    }
}
