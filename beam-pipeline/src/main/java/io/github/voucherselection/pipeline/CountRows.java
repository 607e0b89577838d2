package io.github.voucherselection.pipeline;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Counts distinct rows by what they came to. */
final class CountRows extends PTransform<PCollection<OutcomeCount>, PCollection<KV<RowCount, Long>>> {
    private CountRows() {}

    static CountRows create() {
        return new CountRows();
    }

    @Override
    public PCollection<KV<RowCount, Long>> expand(PCollection<OutcomeCount> outcomes) {
        return outcomes.apply(ParDo.of(new Count())).setCoder(RowCount.CODER);
    }

    private static final class Count extends DoFn<OutcomeCount, KV<RowCount, Long>> {
        @ProcessElement
        public void count(@Element OutcomeCount count, OutputReceiver<KV<RowCount, Long>> out) {
            RowOutcome outcome = count.outcome();
            if (outcome instanceof RowOutcome.EmptyTotalOrders) {
                out.output(KV.of(RowCount.DROPPED_EMPTY_TOTAL_ORDERS, count.rows()));
            } else if (outcome instanceof RowOutcome.Rejected) {
                out.output(KV.of(RowCount.REJECTED, count.rows()));
            } else if (outcome instanceof RowOutcome.Segmented segmented) {
                out.output(KV.of(RowCount.KEPT, count.rows()));
                if (segmented.frequent() == null) {
                    out.output(KV.of(RowCount.UNDEFINED_FREQUENT, count.rows()));
                }
                if (segmented.recency() == null) {
                    out.output(KV.of(RowCount.UNDEFINED_RECENCY, count.rows()));
                }
            } else {
                throw new IllegalStateException("segments are assigned before rows are counted");
            }
        }
    }
}
