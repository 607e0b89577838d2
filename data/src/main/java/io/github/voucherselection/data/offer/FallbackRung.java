package io.github.voucherselection.data.offer;

import java.util.Locale;

/** What an amount comes from that no segment gave. */
public enum FallbackRung {
    /** The amount that the country uses most, over all its rows, in segments or not. */
    COUNTRY,
    /** The amount that the segment definitions set for the country. */
    CONFIGURED;

    /** The word in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
