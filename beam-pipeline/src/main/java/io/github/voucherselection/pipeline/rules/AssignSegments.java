package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.history.raw.DictionaryBuilder;
import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.pipeline.rows.Combinations;
import io.github.voucherselection.pipeline.rows.OutcomeBatch;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.TransactionBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Puts each transaction into its segment by each segment name; outside every range it is undefined. */
public final class AssignSegments extends PTransform<PCollection<TransactionBatch>, PCollection<OutcomeBatch>> {
    private final SegmentDefinitions segments;

    private AssignSegments(SegmentDefinitions segments) {
        this.segments = segments;
    }

    public static AssignSegments of(SegmentDefinitions segments) {
        return new AssignSegments(segments);
    }

    @Override
    public PCollection<OutcomeBatch> expand(PCollection<TransactionBatch> batches) {
        SegmentDefinitions segments = this.segments;
        return batches.apply(MapElements.into(TypeDescriptor.of(OutcomeBatch.class))
                        .via((TransactionBatch batch) -> assign(batch, segments)))
                .setCoder(OutcomeBatch.CODER);
    }

    static OutcomeBatch assign(TransactionBatch batch, SegmentDefinitions segments) {
        List<DictionaryColumn<String>> labels = segments.names().stream()
                .map(name -> labels(batch, segments, name))
                .toList();
        List<DictionaryColumn<?>> columns = new ArrayList<>(labels);
        columns.add(batch.countries());
        columns.add(batch.voucherAmounts());
        columns.add(batch.failures());
        int[] combinations = Combinations.number(columns, batch.keys().size());
        DictionaryBuilder<RowOutcome> outcomes = new DictionaryBuilder<>();
        int[] known = new int[combinations.length];
        Arrays.fill(known, DictionaryColumn.NULL);
        int[] positions = new int[combinations.length];
        for (int row = 0; row < positions.length; row++) {
            int combination = combinations[row];
            if (known[combination] == DictionaryColumn.NULL) {
                known[combination] = outcomes.position(outcome(batch, labels, row));
            }
            positions[row] = known[combination];
        }
        return new OutcomeBatch(batch.keys(), new DictionaryColumn<>(positions, outcomes.values()), batch.tally());
    }

    private static RowOutcome outcome(TransactionBatch batch, List<DictionaryColumn<String>> labels, int row) {
        return batch.failures().isNull(row)
                ? new RowOutcome.Segmented(
                        batch.countries().get(row),
                        batch.voucherAmounts().get(row),
                        labels.stream()
                                .map(column -> column.isNull(row) ? "" : column.get(row))
                                .toList())
                : batch.failures().get(row);
    }

    /** The label of each row's segment by one segment name. */
    private static DictionaryColumn<String> labels(
            TransactionBatch batch, SegmentDefinitions segments, SegmentName name) {
        return switch (segments.measure(name)) {
            case TOTAL_ORDERS ->
                batch.totalOrders()
                        .map(orders -> segments.find(name, orders)
                                .map(SegmentRange::label)
                                .orElse(null));
            case DAYS_SINCE_LAST_ORDER -> labels(batch.daysSinceLastOrder(), segments.ranges(name));
            case DAYS_SINCE_FIRST_ORDER -> labels(batch.daysSinceFirstOrder(), segments.ranges(name));
        };
    }

    private static DictionaryColumn<String> labels(long[] days, List<SegmentRange> ranges) {
        int[] positions = new int[days.length];
        for (int row = 0; row < positions.length; row++) {
            positions[row] = position(days[row], ranges);
        }
        return new DictionaryColumn<>(
                positions, ranges.stream().map(SegmentRange::label).toList());
    }

    private static int position(long value, List<SegmentRange> ranges) {
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).contains(value)) {
                return i;
            }
        }
        return DictionaryColumn.NULL;
    }
}
