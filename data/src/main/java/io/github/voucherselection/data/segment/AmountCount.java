package io.github.voucherselection.data.segment;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;

/** How many transactions of a segment used one amount (canonical form, above 0). */
public record AmountCount(BigDecimal voucherAmount, long transactions) implements Serializable {
    /** Most used first; of two that are used alike, the smaller amount. */
    public static final Comparator<AmountCount> MOST_USED_FIRST =
            Comparator.comparingLong(AmountCount::transactions).reversed().thenComparing(AmountCount::voucherAmount);
}
