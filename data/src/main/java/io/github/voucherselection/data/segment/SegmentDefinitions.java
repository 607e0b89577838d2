package io.github.voucherselection.data.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.voucherselection.data.voucher.NearestName;
import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code segments.yaml} says, key by key. Ranges never overlap; a value in no range is undefined.
 *
 * @param segments the segments of each segment name, 1 to {@value #MAX_NAMES}, alphabetically
 * @param counting how days are counted; null for {@link Counting#DEFAULT}
 * @param fallback what those are offered who are in no segment; null when they are offered nothing
 * @param offerBy whose amount counts where one is wanted, in this order; empty when nobody said
 * @param currencies the ISO 4217 code of what is paid with, by country code
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SegmentDefinitions(
        Map<SegmentName, SegmentDefinition> segments,
        @JsonSetter(nulls = Nulls.SET) @Nullable Counting counting,
        @JsonSetter(nulls = Nulls.SET) @Nullable Fallback fallback,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<SegmentName> offerBy,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, String> currencies)
        implements Serializable {

    /** The most segment names that there are. */
    public static final int MAX_NAMES = 8;

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
        counting = Counting.DEFAULT.equals(counting) ? null : counting;
        offerBy = List.copyOf(offerBy);
        offerBy.forEach(name -> requireDefined(name, validated.keySet()));
        if (Set.copyOf(offerBy).size() < offerBy.size()) {
            throw new SegmentDefinitionException("offer_by: a name occurs twice in " + offerBy);
        }
        currencies.forEach(SegmentDefinitions::requireCurrency);
        currencies = Collections.unmodifiableMap(new TreeMap<>(currencies));
    }

    /** Definitions that count days by default. */
    public SegmentDefinitions(Map<SegmentName, SegmentDefinition> segments, @Nullable Fallback fallback) {
        this(segments, null, fallback, List.of(), Map.of());
    }

    /** Definitions of the two segment names of the first version alone, without a fallback. */
    public SegmentDefinitions(List<SegmentRange> frequent, List<SegmentRange> recency) {
        this(
                Map.of(
                        SegmentName.FREQUENT, SegmentDefinition.of(frequent),
                        SegmentName.RECENCY, SegmentDefinition.of(recency)),
                null);
    }

    private static void requireDefined(SegmentName name, Set<SegmentName> defined) {
        if (!defined.contains(name)) {
            throw new SegmentDefinitionException("offer_by: %s is not a segment name%s"
                    .formatted(
                            name,
                            NearestName.hint(
                                    name.wireName(),
                                    defined.stream().map(SegmentName::wireName).toList())));
        }
    }

    private static void requireCurrency(String country, String code) {
        Set<String> codes = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .collect(Collectors.toSet());
        if (!codes.contains(code)) {
            throw new SegmentDefinitionException("currencies: \"%s\" for %s is not an ISO 4217 currency code%s"
                    .formatted(code, country, NearestName.hint(code, codes)));
        }
    }

    /** The segment names, alphabetically. */
    public List<SegmentName> names() {
        return List.copyOf(segments.keySet());
    }

    /** The segment name that is written so, if it is defined; exact match, case included. */
    public Optional<SegmentName> named(String wireName) {
        for (SegmentName name : segments.keySet()) {
            if (name.wireName().equals(wireName)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
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

    /** How days are counted. */
    public Counting days() {
        return counting == null ? Counting.DEFAULT : counting;
    }

    /** The countries that are named, the first place first: an amount, a zone or a currency is said of each. */
    public Set<String> countries() {
        Set<String> countries = new LinkedHashSet<>(
                fallback == null ? Set.of() : fallback.amounts().keySet());
        countries.addAll(days().timeZones().keySet());
        countries.addAll(currencies.keySet());
        return countries;
    }
}
