package io.github.voucherselection.service.selection;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import java.util.List;

/**
 * When an amount counts as used more than every other.
 *
 * @param minTransactions below so many transactions nothing is said, from 1
 */
public record ConfidenceRule(long minTransactions) {

    /** How sure the mode of these transactions is. */
    Confidence of(SegmentAggregate aggregate) {
        if (aggregate.transactions() < minTransactions) {
            return Confidence.INSUFFICIENT;
        }
        List<AmountCount> amounts = aggregate.amounts();
        return amounts.size() == 1 || interval(aggregate, 0).isAbove(interval(aggregate, 1))
                ? Confidence.HIGH
                : Confidence.LOW;
    }

    private static GoodmanInterval interval(SegmentAggregate aggregate, int rank) {
        List<AmountCount> amounts = aggregate.amounts();
        return GoodmanInterval.of(amounts.get(rank).transactions(), aggregate.transactions(), amounts.size());
    }
}
