package io.github.voucherselection.data.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One segment: the values from {@code from} to {@code to}, both inclusive.
 *
 * @param label what people call it, such as {@code 5-13}
 * @param from the least value, 0 or greater
 * @param to the greatest value; null when the range has no end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentRange(
        String label,
        long from,
        @JsonSetter(nulls = Nulls.SET) @Nullable Long to) implements Serializable {
    /** @throws SegmentDefinitionException when the label or the bounds make no sense */
    public SegmentRange {
        if (label.isBlank() || label.length() > 100 || label.chars().anyMatch(Character::isISOControl)) {
            throw new SegmentDefinitionException("a label must be 1 to 100 printable characters");
        }
        if (from < 0) {
            throw new SegmentDefinitionException(
                    "segment \"%s\": from is %d; it must be at least 0".formatted(label, from));
        }
        if (to != null && to < from) {
            throw new SegmentDefinitionException(
                    "segment \"%s\": to is %d, which is below from, %d".formatted(label, to, from));
        }
    }

    /** Whether the value lies in this range. */
    public boolean contains(long value) {
        return value >= from && (to == null || value <= to);
    }

    boolean overlaps(SegmentRange other) {
        return contains(other.from) || other.contains(from);
    }
}
