package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.history.raw.DictionaryBuilder;
import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.pipeline.rows.OutcomeBatch;
import io.github.voucherselection.pipeline.rows.Place;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.TransactionBatch;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Puts each transaction into its frequent and its recency segment; outside every range it is in a gap, and undefined. */
public final class AssignSegments extends PTransform<PCollection<TransactionBatch>, PCollection<OutcomeBatch>> {
    /** @param asOf the day, in UTC, that recency is counted to */
    record Settings(SegmentDefinitions segments, LocalDate asOf) implements Serializable {
        OutcomeBatch assign(TransactionBatch batch) {
            DictionaryColumn<Place> frequent = batch.totalOrders().map(orders -> place(SegmentName.FREQUENT, orders));
            DictionaryColumn<Place> recency = batch.lastOrders()
                    .map(lastOrder ->
                            place(SegmentName.RECENCY, SegmentDefinitions.daysSinceLastOrder(lastOrder, asOf)));
            DictionaryBuilder<RowOutcome> outcomes = new DictionaryBuilder<>();
            Map<Long, Integer> positionOf = new HashMap<>();
            int[] positions = new int[batch.keys().size()];
            for (int row = 0; row < positions.length; row++) {
                if (batch.failures().isNull(row)) {
                    int current = row;
                    positions[row] = positionOf.computeIfAbsent(
                            combination(row, batch.countries(), batch.voucherAmounts(), frequent, recency),
                            unknown -> outcomes.position(new RowOutcome.Segmented(
                                    batch.countries().get(current),
                                    batch.voucherAmounts().get(current),
                                    frequent.get(current),
                                    recency.get(current))));
                } else {
                    positions[row] = outcomes.position(batch.failures().get(row));
                }
            }
            return new OutcomeBatch(
                    batch.keys(), new DictionaryColumn<>(positions, outcomes.values()), batch.rejects(), batch.tally());
        }

        /** A number for what a row has in these columns: the same number, the same values. */
        private static long combination(int row, DictionaryColumn<?>... columns) {
            long number = 0;
            for (DictionaryColumn<?> column : columns) {
                number = number * (column.values().size() + 1) + column.positions()[row] + 1;
            }
            return number;
        }

        private Place place(SegmentName name, long value) {
            return segments.find(name, value)
                    .map(range -> Place.in(range.label()))
                    .orElseGet(() -> Place.in(segments.gap(name, value)));
        }
    }

    private final Settings settings;

    private AssignSegments(Settings settings) {
        this.settings = settings;
    }

    public static AssignSegments of(SegmentDefinitions segments, LocalDate asOf) {
        return new AssignSegments(new Settings(segments, asOf));
    }

    @Override
    public PCollection<OutcomeBatch> expand(PCollection<TransactionBatch> batches) {
        Settings settings = this.settings;
        return batches.apply(MapElements.into(TypeDescriptor.of(OutcomeBatch.class))
                        .via((TransactionBatch batch) -> settings.assign(batch)))
                .setCoder(OutcomeBatch.CODER);
    }
}
