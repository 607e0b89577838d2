package io.github.voucherselection.data.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * What the customers of one segment used: one row of the snapshot.
 *
 * @param segment the label of the segment
 * @param voucherAmount the mode of the amounts; of several, the smallest
 * @param transactions transactions of the segment, at least 1
 * @param share fraction of the transactions that used {@code voucherAmount}, rounded half-up to 6 decimals
 * @param tie whether another amount was used as often
 * @param amounts all amounts, by {@link AmountCount#MOST_USED_FIRST}
 */
public record SegmentAggregate(
        String countryCode,
        SegmentName segmentName,
        String segment,
        BigDecimal voucherAmount,
        long transactions,
        BigDecimal share,
        boolean tie,
        List<AmountCount> amounts) {

    private static final int SHARE_DECIMALS = 6;

    public SegmentAggregate {
        amounts = List.copyOf(amounts);
    }

    /** The aggregate of a segment with these transactions per amount; the map must not be empty. */
    public static SegmentAggregate of(
            String countryCode, SegmentName segmentName, String segment, Map<BigDecimal, Long> counts) {
        return of(countryCode, segmentName, segment, AmountCount.sorted(counts));
    }

    /** The aggregate of a segment with these amounts, most used first; at least one. */
    public static SegmentAggregate of(
            String countryCode, SegmentName segmentName, String segment, List<AmountCount> amounts) {
        AmountCount mode = amounts.get(0);
        long transactions = AmountCount.total(amounts);
        boolean tie = amounts.size() > 1 && amounts.get(1).transactions() == mode.transactions();
        return new SegmentAggregate(
                countryCode,
                segmentName,
                segment,
                mode.voucherAmount(),
                transactions,
                share(mode.transactions(), transactions),
                tie,
                amounts);
    }

    /** A part of a whole as a fraction of 6 decimals, rounded half-up, without trailing zeros beyond the first. */
    public static BigDecimal share(long part, long whole) {
        BigDecimal share = BigDecimal.valueOf(part)
                .divide(BigDecimal.valueOf(whole), SHARE_DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return share.scale() < 1 ? share.setScale(1) : share;
    }
}
