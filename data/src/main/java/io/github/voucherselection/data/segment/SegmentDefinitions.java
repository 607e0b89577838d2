package io.github.voucherselection.data.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code segments.yaml} says, key by key. Ranges never overlap; a value in no range is undefined.
 *
 * @param segments the segments of each segment name, 1 to {@value #MAX_NAMES}, alphabetically
 * @param fallback what those are offered who are in no segment; null when they are offered nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentDefinitions(
        Map<SegmentName, SegmentDefinition> segments,
        @JsonSetter(nulls = Nulls.SET) @Nullable Fallback fallback) implements Serializable {

    /** The most segment names that there are. */
    public static final int MAX_NAMES = 8;

    private static final long SECONDS_PER_DAY = 86_400;

    /** The segments of the first version, with its two mislabelled ones put right. */
    public static final SegmentDefinitions DEFAULT = new SegmentDefinitions(
            List.of(
                    new SegmentRange("0-4", 0, 4L),
                    new SegmentRange("5-13", 5, 13L),
                    new SegmentRange("14-37", 14, 37L)),
            List.of(
                    new SegmentRange("30-60", 30, 60L),
                    new SegmentRange("61-90", 61, 90L),
                    new SegmentRange("91-120", 91, 120L),
                    new SegmentRange("121-180", 121, 180L),
                    new SegmentRange("180+", 181, null)));

    /** @throws SegmentDefinitionException when a list is empty, ranges overlap or a label is used twice */
    @JsonCreator
    public SegmentDefinitions {
        if (segments.isEmpty() || segments.size() > MAX_NAMES) {
            throw new SegmentDefinitionException(
                    "%d segment names are defined; define 1 to %d".formatted(segments.size(), MAX_NAMES));
        }
        Map<SegmentName, SegmentDefinition> validated = new TreeMap<>();
        segments.forEach((name, definition) -> validated.put(name, definition.validated(name)));
        segments = Collections.unmodifiableMap(validated);
    }

    /** Definitions of the two segment names of the first version alone, without a fallback. */
    public SegmentDefinitions(List<SegmentRange> frequent, List<SegmentRange> recency) {
        this(
                Map.of(
                        SegmentName.FREQUENT, SegmentDefinition.of(frequent),
                        SegmentName.RECENCY, SegmentDefinition.of(recency)),
                null);
    }

    /** The segment names, alphabetically. */
    public List<SegmentName> names() {
        return List.copyOf(segments.keySet());
    }

    /** The segment name that is written so, if it is defined; exact match, case included. */
    public Optional<SegmentName> named(String wireName) {
        return segments.keySet().stream()
                .filter(name -> name.wireName().equals(wireName))
                .findFirst();
    }

    /** The segments of a name that is defined. */
    public SegmentDefinition definition(SegmentName name) {
        return Objects.requireNonNull(segments.get(name));
    }

    /** What the segments of a name that is defined go by. */
    public SegmentMeasure measure(SegmentName name) {
        @Nullable SegmentMeasure by = definition(name).by();
        return by == null ? name.impliedMeasure().orElseThrow() : by;
    }

    /** The ranges of one segment name, in the order of their definition; none for a name that is not defined. */
    public List<SegmentRange> ranges(SegmentName name) {
        @Nullable SegmentDefinition definition = segments.get(name);
        return definition == null ? List.of() : definition.ranges();
    }

    /** The range that holds a value (orders or days); empty when it is undefined. */
    public Optional<SegmentRange> find(SegmentName name, long value) {
        for (SegmentRange range : ranges(name)) {
            if (range.contains(value)) {
                return Optional.of(range);
            }
        }
        return Optional.empty();
    }

    /** By country code, then in the order of definition; for the segments of one segment name. */
    public Comparator<SegmentAggregate> order(SegmentName name) {
        List<String> labels = ranges(name).stream().map(SegmentRange::label).toList();
        return Comparator.comparing(SegmentAggregate::countryCode)
                .thenComparingInt(aggregate -> labels.indexOf(aggregate.segment()));
    }

    /** Whole UTC calendar days from the day of an order to another day, from 1970-01-01; negative for a day after it. */
    public static long daysSince(Instant order, long epochDay) {
        return epochDay - Math.floorDiv(order.getEpochSecond(), SECONDS_PER_DAY);
    }
}
