package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.pipeline.rows.OutcomeCount;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.Tags;
import io.github.voucherselection.pipeline.rows.Tally;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Adds to the tallies how many distinct rows came to what. */
public final class CountRows extends PTransform<PCollectionTuple, PCollectionTuple> {
    private CountRows() {}

    public static CountRows create() {
        return new CountRows();
    }

    @Override
    public PCollectionTuple expand(PCollectionTuple input) {
        PCollection<Tally> counted = input.get(Tags.OUTCOMES)
                .apply(
                        "Count",
                        MapElements.into(TypeDescriptor.of(Tally.class))
                                .via((OutcomeCount count) -> count(count.outcome(), count.rows())))
                .setCoder(Tally.CODER);
        return PCollectionTuple.of(Tags.OUTCOMES, input.get(Tags.OUTCOMES))
                .and(
                        Tags.TALLIES,
                        PCollectionList.of(input.get(Tags.TALLIES)).and(counted).apply("All", Flatten.pCollections()))
                .and(Tags.REJECTS, input.get(Tags.REJECTS));
    }

    private static Tally count(RowOutcome outcome, long rows) {
        if (outcome instanceof RowOutcome.EmptyTotalOrders) {
            return Tally.of(Tally.Row.DROPPED_EMPTY_TOTAL_ORDERS, rows);
        }
        if (outcome instanceof RowOutcome.OutsideWindow) {
            return Tally.of(Tally.Row.DROPPED_OUTSIDE_WINDOW, rows);
        }
        if (outcome instanceof RowOutcome.Rejected) {
            return Tally.of(Tally.Row.REJECTED, rows);
        }
        RowOutcome.Segmented segmented = (RowOutcome.Segmented) outcome;
        Tally tally = Tally.of(Tally.Row.KEPT, rows);
        for (int name = 0; name < segmented.places().size(); name++) {
            if (segmented.places().get(name).gap() != null) {
                tally = tally.plusUndefined(name, rows);
            }
        }
        return tally;
    }
}
