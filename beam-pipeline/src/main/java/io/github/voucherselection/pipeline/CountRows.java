package io.github.voucherselection.pipeline;

import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Counts distinct rows by what they came to. Rejects are counted where duplicates are: each has an outcome of its own. */
final class CountRows extends PTransform<PCollection<OutcomeCount>, PCollection<Tally>> {
    private CountRows() {}

    static CountRows create() {
        return new CountRows();
    }

    @Override
    public PCollection<Tally> expand(PCollection<OutcomeCount> outcomes) {
        return outcomes.apply(MapElements.into(TypeDescriptor.of(Tally.class))
                        .via((OutcomeCount count) -> count(count.outcome(), count.rows())))
                .setCoder(Tally.CODER);
    }

    private static Tally count(RowOutcome outcome, long rows) {
        if (outcome instanceof RowOutcome.EmptyTotalOrders) {
            return Tally.of(Tally.Row.DROPPED_EMPTY_TOTAL_ORDERS, rows);
        }
        RowOutcome.Segmented segmented = (RowOutcome.Segmented) outcome;
        return Tally.of(Tally.Row.KEPT, rows)
                .plus(Tally.Row.UNDEFINED_FREQUENT, segmented.frequent() == null ? rows : 0)
                .plus(Tally.Row.UNDEFINED_RECENCY, segmented.recency() == null ? rows : 0);
    }
}
