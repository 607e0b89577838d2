package io.github.voucherselection.service.selection;

import java.util.Locale;

/** How sure it is that the most used amount is used more than every other. Says nothing of what works best. */
public enum Confidence {
    /** The interval of the most used amount's share lies above that of the runner-up, or there is no other amount. */
    HIGH,
    /** The two intervals overlap: the order of the two may be chance. */
    LOW,
    /** Too few transactions to say. */
    INSUFFICIENT;

    /** The word in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
