package io.github.voucherselection.data.offer;

/** What an amount comes from that no segment gave. */
public enum FallbackRung {
    /** The amount that the country uses most, over all segments of the segment name. */
    COUNTRY("country"),
    /** The amount that the segment definitions set for the country. */
    CONFIGURED("configured");

    private final String wireName;

    FallbackRung(String wireName) {
        this.wireName = wireName;
    }

    /** The word in the API. */
    public String wireName() {
        return wireName;
    }
}
