package io.github.voucherselection.data.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.voucherselection.data.voucher.NearestName;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The segments of one segment name. Without {@code by} it is written as the list of its ranges.
 *
 * @param by what they are ranges of; null where the name says it
 * @param ranges at least one; none overlaps another; in the order of their definition
 */
public record SegmentDefinition(@Nullable SegmentMeasure by, List<SegmentRange> ranges) implements Serializable {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public SegmentDefinition(
            @JsonProperty("by") @JsonSetter(nulls = Nulls.SET) @Nullable SegmentMeasure by,
            @JsonProperty("ranges") List<SegmentRange> ranges) {
        this.by = by;
        this.ranges = List.copyOf(ranges);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SegmentDefinition of(List<SegmentRange> ranges) {
        return new SegmentDefinition(null, ranges);
    }

    @JsonValue
    Object json() {
        return by == null ? ranges : Map.of("by", by, "ranges", ranges);
    }

    /** As it is under this name; without {@code by} where the name says the same. */
    SegmentDefinition validated(SegmentName name) {
        if (by == null && name.impliedMeasure().isEmpty()) {
            String meant = NearestName.hint(
                    name.wireName(), List.of(SegmentName.FREQUENT.wireName(), SegmentName.RECENCY.wireName()));
            throw new SegmentDefinitionException(
                    "%s%s needs to say by what; write {by: …, ranges: […]}, where by is one of %s"
                            .formatted(name, meant, String.join(", ", SegmentMeasure.wireNames())));
        }
        if (ranges.isEmpty()) {
            throw new SegmentDefinitionException(name + " has no segments");
        }
        Set<String> labels = new HashSet<>();
        for (int i = 0; i < ranges.size(); i++) {
            SegmentRange range = ranges.get(i);
            if (!labels.add(range.label())) {
                throw new SegmentDefinitionException(
                        "%s: the label \"%s\" is used twice".formatted(name, range.label()));
            }
            for (SegmentRange earlier : ranges.subList(0, i)) {
                if (earlier.overlaps(range)) {
                    throw new SegmentDefinitionException("%s: the segments \"%s\" and \"%s\" overlap"
                            .formatted(name, earlier.label(), range.label()));
                }
            }
        }
        return name.impliedMeasure().filter(implied -> implied == by).isPresent() ? of(ranges) : this;
    }
}
