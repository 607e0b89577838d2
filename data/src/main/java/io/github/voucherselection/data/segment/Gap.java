package io.github.voucherselection.data.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that are in no segment: those from {@code from} to {@code to}, both inclusive.
 *
 * @param from null for the values below 0, of which {@code to} is -1
 * @param to null where it has no end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Gap(
        @JsonSetter(nulls = Nulls.SET) @Nullable Long from,
        @JsonSetter(nulls = Nulls.SET) @Nullable Long to) implements Comparable<Gap> {
    private static final Comparator<Gap> BY_VALUE =
            Comparator.comparing(Gap::from, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** By their values: gaps never overlap. */
    @Override
    public int compareTo(Gap other) {
        return BY_VALUE.compare(this, other);
    }

    /** Whether the value lies in this gap. */
    public boolean contains(long value) {
        return (from == null || value >= from) && (to == null || value <= to);
    }

    /** What the ranges leave out, in the order of the values. */
    static List<Gap> between(List<SegmentRange> ranges) {
        List<Gap> gaps = new ArrayList<>(List.of(new Gap(null, -1L)));
        long next = 0;
        for (SegmentRange range : ranges.stream()
                .sorted(Comparator.comparingLong(SegmentRange::from))
                .toList()) {
            if (range.from() > next) {
                gaps.add(new Gap(next, range.from() - 1));
            }
            if (range.to() == null || range.to() == Long.MAX_VALUE) {
                return List.copyOf(gaps);
            }
            next = range.to() + 1;
        }
        gaps.add(new Gap(next, null));
        return List.copyOf(gaps);
    }
}
