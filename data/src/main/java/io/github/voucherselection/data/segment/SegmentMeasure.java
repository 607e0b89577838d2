package io.github.voucherselection.data.segment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the ranges of a segment name are ranges of. */
public enum SegmentMeasure {
    TOTAL_ORDERS("orders"),
    DAYS_SINCE_LAST_ORDER("days since last order"),
    DAYS_SINCE_FIRST_ORDER("days since first order");

    private final String unit;

    SegmentMeasure(String unit) {
        this.unit = unit;
    }

    /** The word in files. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a value of it counts, such as {@code days since last order}. */
    public String unit() {
        return unit;
    }

    /** All words, in the order of their constants. */
    static List<String> wireNames() {
        return Arrays.stream(values()).map(SegmentMeasure::wireName).toList();
    }
}
