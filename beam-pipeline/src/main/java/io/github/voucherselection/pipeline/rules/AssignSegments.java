package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.history.raw.DictionaryBuilder;
import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.pipeline.rows.Combinations;
import io.github.voucherselection.pipeline.rows.OutcomeBatch;
import io.github.voucherselection.pipeline.rows.Place;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.TransactionBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Puts each transaction into its segment by each segment name; outside every range it is in a gap, and undefined. */
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
        List<DictionaryColumn<Place>> places = segments.names().stream()
                .map(name -> places(batch, segments, name))
                .toList();
        List<DictionaryColumn<?>> columns = new ArrayList<>(places);
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
                known[combination] = outcomes.position(outcome(batch, places, row));
            }
            positions[row] = known[combination];
        }
        return new OutcomeBatch(
                batch.keys(), new DictionaryColumn<>(positions, outcomes.values()), batch.rejects(), batch.tally());
    }

    private static RowOutcome outcome(TransactionBatch batch, List<DictionaryColumn<Place>> places, int row) {
        return batch.failures().isNull(row)
                ? new RowOutcome.Segmented(
                        batch.countries().get(row),
                        batch.voucherAmounts().get(row),
                        places.stream().map(column -> column.get(row)).toList())
                : batch.failures().get(row);
    }

    /** Where each row is by one segment name. */
    private static DictionaryColumn<Place> places(
            TransactionBatch batch, SegmentDefinitions segments, SegmentName name) {
        List<SegmentRange> ranges = segments.ranges(name);
        List<Gap> gaps = segments.gaps(name);
        return switch (segments.measure(name)) {
            case TOTAL_ORDERS -> {
                List<Place> places = places(ranges, gaps);
                yield batch.totalOrders().map(orders -> places.get(position(orders, ranges, gaps)));
            }
            case DAYS_SINCE_LAST_ORDER -> places(batch.daysSinceLastOrder(), ranges, gaps);
            case DAYS_SINCE_FIRST_ORDER -> places(batch.daysSinceFirstOrder(), ranges, gaps);
        };
    }

    private static DictionaryColumn<Place> places(long[] days, List<SegmentRange> ranges, List<Gap> gaps) {
        int[] positions = new int[days.length];
        for (int row = 0; row < positions.length; row++) {
            positions[row] = position(days[row], ranges, gaps);
        }
        return new DictionaryColumn<>(positions, places(ranges, gaps));
    }

    /** The ranges, then the gaps. */
    private static List<Place> places(List<SegmentRange> ranges, List<Gap> gaps) {
        return Stream.concat(
                        ranges.stream().map(range -> Place.in(range.label())),
                        gaps.stream().map(Place::in))
                .toList();
    }

    private static int position(long value, List<SegmentRange> ranges, List<Gap> gaps) {
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).contains(value)) {
                return i;
            }
        }
        for (int i = 0; i < gaps.size(); i++) {
            if (gaps.get(i).contains(value)) {
                return ranges.size() + i;
            }
        }
        throw new IllegalStateException("%d is in no range and in no gap".formatted(value));
    }
}
