package io.github.voucherselection.service.selection;

import org.jspecify.annotations.Nullable;

/**
 * How far the most used amount is ahead, and the intervals of the shares that tell so.
 *
 * @param interval null with too few transactions
 * @param runnerUpInterval likewise, and null when no other amount was used
 */
public record Lead(
        Confidence confidence,
        @Nullable GoodmanInterval interval,
        @Nullable GoodmanInterval runnerUpInterval) {
    static final Lead UNKNOWN = new Lead(Confidence.INSUFFICIENT, null, null);
}
