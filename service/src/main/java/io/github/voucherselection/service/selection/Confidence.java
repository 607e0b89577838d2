package io.github.voucherselection.service.selection;

import java.util.Locale;

/** How far the most used amount is ahead of every other, chance allowed for. Says nothing of what works best. */
public enum Confidence {
    /** Of a hundred transactions, at least ten more are of it than of the runner-up; or there is no other amount. */
    HIGH,
    /** It is ahead, but by less. */
    MEDIUM,
    /** The order of the two may be chance. */
    LOW,
    /** Too few transactions to say. */
    INSUFFICIENT;

    /** The word in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
