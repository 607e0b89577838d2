package io.github.voucherselection.service.selection;

import io.github.voucherselection.data.segment.AmountCount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an amount is ahead of every other.
 *
 * @param minTransactions below so many transactions nothing is said, from 1
 */
public record ConfidenceRule(long minTransactions) {
    /** Ten points of a hundred. */
    private static final double CLEAR_LEAD = 0.10;

    /**
     * Rates the first of these amounts.
     *
     * @param amounts all that were used, most used first; may be empty
     */
    Lead of(List<AmountCount> amounts) {
        long total = amounts.stream().mapToLong(AmountCount::transactions).sum();
        if (total < minTransactions) {
            return Lead.UNKNOWN;
        }
        GoodmanInterval first = interval(amounts, 0, total);
        @Nullable GoodmanInterval second = amounts.size() == 1 ? null : interval(amounts, 1, total);
        return new Lead(confidence(first, second), first, second);
    }

    private static Confidence confidence(GoodmanInterval first, @Nullable GoodmanInterval second) {
        double lead = first.lower() - (second == null ? 0 : second.upper());
        if (second == null || lead >= CLEAR_LEAD) {
            return Confidence.HIGH;
        }
        return lead > 0 ? Confidence.MEDIUM : Confidence.LOW;
    }

    private static GoodmanInterval interval(List<AmountCount> amounts, int rank, long total) {
        return GoodmanInterval.of(amounts.get(rank).transactions(), total, amounts.size());
    }
}
