package io.github.voucherselection.pipeline;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** Rule 2, {@code null}: drops rows in which any of the six values is missing. */
final class DropIncomplete extends PTransform<PCollection<RawBatch>, PCollectionTuple> {
    static final TupleTag<RawBatch> ROWS = new TupleTag<>("rows") {};
    static final TupleTag<KV<RowCount, Long>> COUNTS = new TupleTag<>("counts") {};

    private DropIncomplete() {}

    static DropIncomplete create() {
        return new DropIncomplete();
    }

    @Override
    public PCollectionTuple expand(PCollection<RawBatch> batches) {
        PCollectionTuple result = batches.apply(ParDo.of(new Drop()).withOutputTags(ROWS, TupleTagList.of(COUNTS)));
        result.get(COUNTS).setCoder(RowCount.CODER);
        return result;
    }

    private static final class Drop extends DoFn<RawBatch, RawBatch> {
        @ProcessElement
        public void drop(@Element RawBatch batch, MultiOutputReceiver out) {
            RawBatch complete = batch.filter(
                    row -> batch.columns().stream().allMatch(column -> column.positions()[row] != RawColumn.NULL));
            out.get(ROWS).output(complete);
            out.get(COUNTS).output(KV.of(RowCount.DROPPED_NULL, (long) batch.size() - complete.size()));
        }
    }
}
