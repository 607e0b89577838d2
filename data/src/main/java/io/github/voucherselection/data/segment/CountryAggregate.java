package io.github.voucherselection.data.segment;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that the customers of one country used, in segments or not.
 *
 * @param transactions all of the country, at least 1
 * @param amounts all amounts, by {@link AmountCount#MOST_USED_FIRST}
 * @param gaps for each segment name the gaps that have transactions, in the order of their values
 */
public record CountryAggregate(
        String countryCode, long transactions, List<AmountCount> amounts, Map<SegmentName, List<GapCount>> gaps) {
    public CountryAggregate {
        amounts = List.copyOf(amounts);
        Map<SegmentName, List<GapCount>> copy = new HashMap<>();
        gaps.forEach((name, counts) -> copy.put(name, List.copyOf(counts)));
        gaps = Map.copyOf(copy);
    }

    /**
     * The aggregate of a country with these transactions.
     *
     * @param counts by amount; not empty
     * @param names all segment names
     * @param inGaps by segment name and gap; a segment name without any may be left out
     */
    public static CountryAggregate of(
            String countryCode,
            Map<BigDecimal, Long> counts,
            List<SegmentName> names,
            Map<SegmentName, Map<Gap, Long>> inGaps) {
        List<AmountCount> amounts = AmountCount.sorted(counts);
        Map<SegmentName, List<GapCount>> gaps = new HashMap<>();
        for (SegmentName name : names) {
            gaps.put(
                    name,
                    inGaps.getOrDefault(name, Map.of()).entrySet().stream()
                            .map(gap -> new GapCount(gap.getKey(), gap.getValue()))
                            .sorted(Comparator.comparing(GapCount::gap))
                            .toList());
        }
        return new CountryAggregate(countryCode, AmountCount.total(amounts), amounts, gaps);
    }

    /** The transactions that lie in a gap of a segment name. */
    public long transactions(SegmentName name, Gap gap) {
        return gaps.getOrDefault(name, List.of()).stream()
                .filter(count -> count.gap().equals(gap))
                .mapToLong(GapCount::transactions)
                .sum();
    }

    /** The transactions that are in no segment of a segment name. */
    public long undefined(SegmentName name) {
        return gaps.getOrDefault(name, List.of()).stream()
                .mapToLong(GapCount::transactions)
                .sum();
    }
}
