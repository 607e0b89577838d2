package io.github.voucherselection.data.segment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** The two ways to segment customers, by the terms of RFM analysis: frequency and recency. */
public enum SegmentName {
    /** By the customer's total number of orders. */
    @JsonProperty("frequent_segment")
    FREQUENT("frequent_segment"),
    /** By the days since the customer's last order. */
    @JsonProperty("recency_segment")
    RECENCY("recency_segment");

    private final String wireName;

    SegmentName(String wireName) {
        this.wireName = wireName;
    }

    /** The name in files and in the API. */
    public String wireName() {
        return wireName;
    }

    /** The segment name that is written so; exact match, case included. */
    public static Optional<SegmentName> of(String wireName) {
        return Arrays.stream(values())
                .filter(name -> name.wireName.equals(wireName))
                .findFirst();
    }
}
