package io.github.voucherselection.data.publish;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.RowCounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Contents of snapshots that go with their segments. */
public final class Contents {
    private Contents() {}

    /** A country has the amounts of its segment name with most transactions; what other names lack lies in a gap. */
    public static SnapshotContent of(SegmentDefinitions definitions, List<SegmentAggregate> aggregates) {
        List<CountryAggregate> countries = aggregates.stream()
                .map(SegmentAggregate::countryCode)
                .distinct()
                .map(country -> country(
                        definitions,
                        country,
                        aggregates.stream()
                                .filter(aggregate -> aggregate.countryCode().equals(country))
                                .toList()))
                .toList();
        return of(definitions, countries, aggregates);
    }

    public static SnapshotContent of(
            SegmentDefinitions definitions, List<CountryAggregate> countries, List<SegmentAggregate> aggregates) {
        long kept = countries.stream().mapToLong(CountryAggregate::transactions).sum();
        Map<SegmentName, Long> undefined = new HashMap<>();
        for (SegmentName name : definitions.names()) {
            undefined.put(
                    name,
                    countries.stream()
                            .mapToLong(country -> country.undefined(name))
                            .sum());
        }
        RowCounts rows = new RowCounts(kept, kept, 0, undefined, new RowCounts.Dropped(0, 0, 0, 0, 0));
        return new SnapshotContent(aggregates, countries, List.of(), rows);
    }

    private static CountryAggregate country(
            SegmentDefinitions definitions, String country, List<SegmentAggregate> aggregates) {
        List<Map<BigDecimal, Long>> byName = new ArrayList<>();
        for (SegmentName name : definitions.names()) {
            Map<BigDecimal, Long> counts = new HashMap<>();
            aggregates.stream()
                    .filter(aggregate -> aggregate.segmentName().equals(name))
                    .map(SegmentAggregate::amounts)
                    .flatMap(List::stream)
                    .forEach((AmountCount amount) ->
                            counts.merge(amount.voucherAmount(), amount.transactions(), Long::sum));
            byName.add(counts);
        }
        Map<BigDecimal, Long> most =
                byName.stream().max(Comparator.comparingLong(Contents::total)).orElseThrow();
        Map<SegmentName, Map<Gap, Long>> inGaps = new HashMap<>();
        for (SegmentName name : definitions.names()) {
            long missing = total(most) - total(byName.get(definitions.names().indexOf(name)));
            if (missing > 0) {
                List<Gap> gaps = definitions.gaps(name);
                inGaps.put(name, Map.of(gaps.get(gaps.size() - 1), missing));
            }
        }
        return CountryAggregate.of(country, most, definitions.names(), inGaps);
    }

    private static long total(Map<BigDecimal, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
