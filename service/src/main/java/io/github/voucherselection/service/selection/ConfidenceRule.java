package io.github.voucherselection.service.selection;

import io.github.voucherselection.data.segment.AmountCount;
import java.util.List;

/**
 * When an amount counts as used more than every other.
 *
 * @param minTransactions below so many transactions nothing is said, from 1
 */
public record ConfidenceRule(long minTransactions) {

    /**
     * How sure it is that the first of these amounts is used most.
     *
     * @param amounts all that were used, most used first
     */
    Confidence of(List<AmountCount> amounts) {
        long total = amounts.stream().mapToLong(AmountCount::transactions).sum();
        if (total < minTransactions) {
            return Confidence.INSUFFICIENT;
        }
        return amounts.size() == 1 || interval(amounts, 0, total).isAbove(interval(amounts, 1, total))
                ? Confidence.HIGH
                : Confidence.LOW;
    }

    private static GoodmanInterval interval(List<AmountCount> amounts, int rank, long total) {
        return GoodmanInterval.of(amounts.get(rank).transactions(), total, amounts.size());
    }
}
