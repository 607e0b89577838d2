package io.github.voucherselection.data.publish;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.voucher.Countries;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a snapshot may take the place of the current one. Rules alone: reads and writes nothing.
 *
 * @param allowedAmounts the amounts that may be served, by country, in canonical form; a country that is not a key may
 *     have any
 */
public record Gate(Map<String, Set<BigDecimal>> allowedAmounts) {
    public Gate {
        allowedAmounts = Map.copyOf(allowedAmounts);
    }

    /**
     * What the gate says of a snapshot.
     *
     * @param refusals why it may not be announced; empty when it may
     * @param warnings what a person should know, but may be as it is
     */
    public record Verdict(List<String> refusals, List<String> warnings) {
        public Verdict {
            refusals = List.copyOf(refusals);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Judges a snapshot.
     *
     * @param current the snapshot that is served; null when there is none to compare with
     */
    public Verdict judge(Snapshot fresh, @Nullable Snapshot current) {
        List<String> refusals = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        if (fresh.manifest().rows().kept() == 0) {
            refusals.add("no row was kept");
        }
        refuseOtherAmounts(fresh, refusals);
        if (current != null) {
            warnOfSameHistory(fresh.manifest(), current.manifest(), warnings);
            Set<String> common = commonCountries(fresh, current);
            refuseTooFewRows(fresh, current, common, refusals);
            if (fresh.manifest().segments().equals(current.manifest().segments())) {
                common.forEach(country -> refuseLostSegmentNames(fresh, current, country, refusals));
                warnOfEmptied(fresh, current, common, warnings);
            }
        }
        return new Verdict(refusals, warnings);
    }

    private void refuseOtherAmounts(Snapshot fresh, List<String> refusals) {
        for (SegmentAggregate aggregate : fresh.aggregates()) {
            Set<BigDecimal> allowed = allowedAmounts.get(aggregate.countryCode());
            if (allowed != null && !allowed.contains(aggregate.voucherAmount())) {
                refusals.add("%s would get %s, which is not among the allowed amounts of %s"
                        .formatted(
                                segment(aggregate),
                                aggregate.voucherAmount().toPlainString(),
                                aggregate.countryCode()));
            }
        }
    }

    private static void warnOfSameHistory(Manifest fresh, Manifest current, List<String> warnings) {
        if (fresh.asOf().isAfter(current.asOf()) && fresh.inputFiles().equals(current.inputFiles())) {
            warnings.add("the history has the files and rows that it had as of %s: is it still written to?"
                    .formatted(current.asOf()));
        }
    }

    private static void refuseTooFewRows(Snapshot fresh, Snapshot current, Set<String> common, List<String> refusals) {
        boolean sameCountries = Set.copyOf(fresh.manifest().countries())
                .equals(Set.copyOf(current.manifest().countries()));
        long now = sameCountries ? fresh.manifest().rows().parsed() : rowsInSegments(fresh, common);
        long before = sameCountries ? current.manifest().rows().parsed() : rowsInSegments(current, common);
        if (now < before - now) {
            refusals.add(String.format(
                    Locale.ROOT,
                    "rows kept%s fell from %,d to %,d, by more than half%s",
                    sameCountries && outsideWindow(fresh) + outsideWindow(current) > 0
                            ? ", with those outside the window,"
                            : "",
                    before,
                    now,
                    sameCountries ? "" : ", over the countries of both snapshots, " + String.join(", ", common)));
        }
    }

    private static long outsideWindow(Snapshot snapshot) {
        return snapshot.manifest().rows().dropped().outsideWindow();
    }

    /** Undefined rows are not counted by country; the segment name that defines the most comes nearest to the rows kept. */
    private static long rowsInSegments(Snapshot snapshot, Set<String> countries) {
        long most = 0;
        for (SegmentName name : snapshot.manifest().segments().names()) {
            long rows = snapshot.aggregates().stream()
                    .filter(aggregate ->
                            aggregate.segmentName().equals(name) && countries.contains(aggregate.countryCode()))
                    .mapToLong(SegmentAggregate::transactions)
                    .sum();
            most = Math.max(most, rows);
        }
        return most;
    }

    private static void refuseLostSegmentNames(
            Snapshot fresh, Snapshot current, String country, List<String> refusals) {
        for (SegmentName name : fresh.manifest().segments().names()) {
            if (isServed(current, country, name) && !isServed(fresh, country, name)) {
                refusals.add("%s has no row in any %s any more".formatted(country, name.wireName()));
            }
        }
    }

    private static void warnOfEmptied(Snapshot fresh, Snapshot current, Set<String> common, List<String> warnings) {
        for (SegmentAggregate aggregate : current.aggregates()) {
            if (common.contains(aggregate.countryCode())
                    && isServed(fresh, aggregate.countryCode(), aggregate.segmentName())
                    && fresh.find(aggregate.countryCode(), aggregate.segmentName(), aggregate.segment())
                            .isEmpty()) {
                warnings.add(segment(aggregate) + " has no row any more");
            }
        }
    }

    /** Countries that have rows in the current snapshot and are configured in both. */
    private static Set<String> commonCountries(Snapshot fresh, Snapshot current) {
        Set<String> countries = new TreeSet<>();
        for (SegmentAggregate aggregate : current.aggregates()) {
            List<String> configured = fresh.manifest().countries();
            if (configured.contains(Countries.ALL) || configured.contains(aggregate.countryCode())) {
                countries.add(aggregate.countryCode());
            }
        }
        return countries;
    }

    private static boolean isServed(Snapshot snapshot, String country, SegmentName name) {
        return snapshot.aggregates().stream()
                .anyMatch(aggregate -> aggregate.segmentName().equals(name)
                        && aggregate.countryCode().equals(country));
    }

    private static String segment(SegmentAggregate aggregate) {
        return "%s, %s %s"
                .formatted(aggregate.countryCode(), aggregate.segmentName().wireName(), aggregate.segment());
    }
}
