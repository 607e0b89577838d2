package io.github.voucherselection.data.offer;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amount and what speaks for it. The same for all customers of a segment as long as a snapshot is served.
 *
 * @param amounts what was used, most used first; empty when the amount is a configured one
 * @param transactions how many transactions that were
 * @param share fraction of them that used {@code voucherAmount}; null without any
 * @param tie whether another amount was used as often
 * @param fallback null when the amount is that of the segment itself
 */
public record Offer(
        BigDecimal voucherAmount,
        List<AmountCount> amounts,
        long transactions,
        @Nullable BigDecimal share,
        @Nullable RunnerUp runnerUp,
        boolean tie,
        @Nullable FallbackRung fallback) {

    /** The amount used most after the offered one; with a tie it was used as often. */
    public record RunnerUp(BigDecimal voucherAmount, BigDecimal share) {}

    static Offer of(SegmentAggregate aggregate, @Nullable FallbackRung fallback) {
        return new Offer(
                aggregate.voucherAmount(),
                aggregate.amounts(),
                aggregate.transactions(),
                aggregate.share(),
                runnerUp(aggregate),
                aggregate.tie(),
                fallback);
    }

    static Offer configured(BigDecimal voucherAmount) {
        return new Offer(voucherAmount, List.of(), 0, null, null, false, FallbackRung.CONFIGURED);
    }

    private static @Nullable RunnerUp runnerUp(SegmentAggregate aggregate) {
        if (aggregate.amounts().size() == 1) {
            return null;
        }
        AmountCount second = aggregate.amounts().get(1);
        return new RunnerUp(
                second.voucherAmount(), SegmentAggregate.share(second.transactions(), aggregate.transactions()));
    }
}
