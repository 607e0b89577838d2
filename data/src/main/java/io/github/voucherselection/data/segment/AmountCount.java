package io.github.voucherselection.data.segment;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How many transactions of a segment used one amount (canonical form, above 0). */
public record AmountCount(BigDecimal voucherAmount, long transactions) {
    /** Most used first; of two that are used alike, the smaller amount. */
    public static final Comparator<AmountCount> MOST_USED_FIRST =
            Comparator.comparingLong(AmountCount::transactions).reversed().thenComparing(AmountCount::voucherAmount);

    /** Transactions by amount as a list, most used first. */
    public static List<AmountCount> sorted(Map<BigDecimal, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new AmountCount(entry.getKey(), entry.getValue()))
                .sorted(MOST_USED_FIRST)
                .toList();
    }

    static long total(List<AmountCount> amounts) {
        return amounts.stream().mapToLong(AmountCount::transactions).sum();
    }
}
