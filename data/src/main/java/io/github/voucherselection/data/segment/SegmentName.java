package io.github.voucherselection.data.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a way to segment customers. It is a file's name in a snapshot, a column of the table and a label of metrics.
 *
 * @param wireName the name in files and in the API: {@code [a-z][a-z0-9_]{0,62}}, none of the reserved ones
 */
public record SegmentName(@JsonValue String wireName) implements Comparable<SegmentName>, Serializable {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Set<String> RESERVED = Set.of("rejects", "countries", "id", "voucher_amount");

    /** By the total number of orders, unless the definitions say otherwise. */
    public static final SegmentName FREQUENT = new SegmentName("frequent_segment");

    /** By the days since the last order, unless the definitions say otherwise. */
    public static final SegmentName RECENCY = new SegmentName("recency_segment");

    /** @throws SegmentDefinitionException when it cannot be a segment name */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SegmentName {
        if (!FORM.matcher(wireName).matches()) {
            throw new SegmentDefinitionException(
                    "\"%s\" cannot be a segment name: use up to 63 lower-case letters, digits".formatted(wireName)
                            + " and _, starting with a letter");
        }
        if (RESERVED.contains(wireName)) {
            throw new SegmentDefinitionException("\"%s\" cannot be a segment name: it is reserved".formatted(wireName));
        }
    }

    /** What segments of this name go by where nothing is said; empty when it has to be said. */
    Optional<SegmentMeasure> impliedMeasure() {
        if (equals(FREQUENT)) {
            return Optional.of(SegmentMeasure.TOTAL_ORDERS);
        }
        return equals(RECENCY) ? Optional.of(SegmentMeasure.DAYS_SINCE_LAST_ORDER) : Optional.empty();
    }

    /** Alphabetically: the order of names everywhere. */
    @Override
    public int compareTo(SegmentName other) {
        return wireName.compareTo(other.wireName);
    }

    @Override
    public String toString() {
        return wireName;
    }
}
