package io.github.voucherselection.data.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code segments.yaml} says, key by key. Ranges never overlap; a value in no range is undefined.
 *
 * @param segments the ranges of each segment name, in the order of their definition
 * @param fallback what those are offered who are in no segment; null when they are offered nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentDefinitions(
        Map<SegmentName, List<SegmentRange>> segments,
        @JsonSetter(nulls = Nulls.SET) @Nullable Fallback fallback) implements Serializable {

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

    /** @throws SegmentDefinitionException when a list is empty or missing, ranges overlap or a label is used twice */
    @JsonCreator
    public SegmentDefinitions {
        Map<SegmentName, List<SegmentRange>> validated = new EnumMap<>(SegmentName.class);
        for (SegmentName name : SegmentName.values()) {
            validated.put(name, validated(name, segments.get(name)));
        }
        segments = Collections.unmodifiableMap(validated);
    }

    /** Definitions without a fallback. */
    public SegmentDefinitions(List<SegmentRange> frequent, List<SegmentRange> recency) {
        this(Map.of(SegmentName.FREQUENT, frequent, SegmentName.RECENCY, recency), null);
    }

    /** The countries that are named here. */
    public Set<String> countries() {
        return fallback == null ? Set.of() : fallback.amounts().keySet();
    }

    /** The ranges of one segment name, in the order of their definition. */
    public List<SegmentRange> ranges(SegmentName name) {
        return Objects.requireNonNull(segments.get(name));
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

    /** The gap that holds a value which is in no range. */
    public Gap gap(SegmentName name, long value) {
        return gaps(name).stream()
                .filter(gap -> gap.contains(value))
                .findFirst()
                .orElseThrow();
    }

    /** The values that are in no range, in their order. */
    public List<Gap> gaps(SegmentName name) {
        return Gap.between(ranges(name));
    }

    /** By country code, then in the order of definition; for the segments of one segment name. */
    public Comparator<SegmentAggregate> order(SegmentName name) {
        List<String> labels = ranges(name).stream().map(SegmentRange::label).toList();
        return Comparator.comparing(SegmentAggregate::countryCode)
                .thenComparingInt(aggregate -> labels.indexOf(aggregate.segment()));
    }

    /** Whole UTC calendar days from the day of the last order to the as-of date; negative for a day after it. */
    public static long daysSinceLastOrder(Instant lastOrder, LocalDate asOf) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(lastOrder, ZoneOffset.UTC), asOf);
    }

    private static List<SegmentRange> validated(SegmentName name, @Nullable List<SegmentRange> ranges) {
        if (ranges == null || ranges.isEmpty()) {
            throw new SegmentDefinitionException(name.wireName() + " has no segments");
        }
        Set<String> labels = new HashSet<>();
        for (int i = 0; i < ranges.size(); i++) {
            SegmentRange range = ranges.get(i);
            if (!labels.add(range.label())) {
                throw new SegmentDefinitionException(
                        "%s: the label \"%s\" is used twice".formatted(name.wireName(), range.label()));
            }
            for (SegmentRange earlier : ranges.subList(0, i)) {
                if (earlier.overlaps(range)) {
                    throw new SegmentDefinitionException("%s: the segments \"%s\" and \"%s\" overlap"
                            .formatted(name.wireName(), earlier.label(), range.label()));
                }
            }
        }
        return List.copyOf(ranges);
    }
}
