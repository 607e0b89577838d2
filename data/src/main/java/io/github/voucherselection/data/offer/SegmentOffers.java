package io.github.voucherselection.data.offer;

import io.github.voucherselection.data.segment.GapCount;
import io.github.voucherselection.data.segment.SegmentRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a country's customers are offered by one segment name.
 *
 * @param rows one for each defined segment, in the order of definition
 * @param outside for values in no segment; null when there is no fallback, or no such value
 * @param gaps the values in no segment, in their order, with how many transactions lie there; first those below 0
 */
public record SegmentOffers(List<Row> rows, @Nullable Offer outside, List<GapCount> gaps) {
    public SegmentOffers {
        rows = List.copyOf(rows);
        gaps = List.copyOf(gaps);
    }

    /**
     * A segment and its offer.
     *
     * @param offer null when the segment has no data and there is no fallback
     */
    public record Row(SegmentRange range, @Nullable Offer offer) {}

    /** The segment that a value is in; empty for a value in none. */
    public Optional<Row> find(long value) {
        for (Row row : rows) {
            if (row.range().contains(value)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** The offer of the segment with this label; empty when there is no such segment, or no offer in it. */
    public Optional<Offer> offer(String label) {
        return rows.stream()
                .filter(row -> row.range().label().equals(label))
                .findFirst()
                .map(Row::offer);
    }
}
