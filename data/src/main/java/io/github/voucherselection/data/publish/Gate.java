package io.github.voucherselection.data.publish;

import io.github.voucherselection.data.offer.Offer;
import io.github.voucherselection.data.offer.OfferTable;
import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.ReadLimits;
import io.github.voucherselection.data.snapshot.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a snapshot may take the place of the current one. Rules alone: reads and writes nothing.
 *
 * @param allowedAmounts the amounts that may be offered, by country, in canonical form; a country that is not a key may
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
            refusals.add(nothingKept(fresh.manifest()));
        }
        warnOfSize(fresh.manifest(), warnings);
        refuseOtherAmounts(OfferTable.of(fresh), refusals);
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

    private static String nothingKept(Manifest fresh) {
        boolean elsewhere = fresh.rows().read() > 0
                && fresh.rows().read() == fresh.rows().dropped().country();
        return elsewhere
                ? "no rows were kept: all %d are of countries other than %s; name the wanted ones in --countries, * for all"
                        .formatted(
                                fresh.rows().read(),
                                String.join(", ", fresh.countries().names()))
                : "no rows were kept";
    }

    private void refuseOtherAmounts(OfferTable fresh, List<String> refusals) {
        new TreeMap<>(allowedAmounts).forEach((country, allowed) -> {
            for (SegmentName name : fresh.definitions().names()) {
                fresh.find(country, name).ifPresent(offers -> {
                    offers.rows()
                            .forEach(row -> refuseOther(
                                    allowed,
                                    country,
                                    segment(country, name, row.range().label()),
                                    row.offer(),
                                    refusals));
                    String outside = "%s, outside every %s,".formatted(country, name.wireName());
                    refuseOther(allowed, country, outside, offers.outside(), refusals);
                });
            }
        });
    }

    private static void refuseOther(
            Set<BigDecimal> allowed, String country, String who, @Nullable Offer offer, List<String> refusals) {
        if (offer != null && !allowed.contains(offer.voucherAmount())) {
            refusals.add("%s would get %s%s, which is not an allowed amount for %s"
                    .formatted(
                            who,
                            offer.voucherAmount().toPlainString(),
                            offer.fallback() == null ? "" : " from the fallback",
                            country));
        }
    }

    private static void warnOfSize(Manifest fresh, List<String> warnings) {
        long bytes = ReadLimits.servedBytes(fresh, Json.writeIndented(fresh).length);
        if (bytes > ReadLimits.DEFAULT_SERVICE_BYTES) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the snapshot has %,d bytes to serve; a service with the default heap has room for %,d: give it a larger heap (-Xmx) first, or it refuses the snapshot and keeps the previous one",
                    bytes,
                    ReadLimits.DEFAULT_SERVICE_BYTES));
        }
    }

    private static void warnOfSameHistory(Manifest fresh, Manifest current, List<String> warnings) {
        if (fresh.asOf().isAfter(current.asOf()) && fresh.inputFiles().equals(current.inputFiles())) {
            warnings.add("the history has the same files and rows as for %s: is it still being updated?"
                    .formatted(current.asOf()));
        }
    }

    private static void refuseTooFewRows(Snapshot fresh, Snapshot current, Set<String> common, List<String> refusals) {
        boolean sameCountries = Set.copyOf(fresh.manifest().countries().names())
                .equals(Set.copyOf(current.manifest().countries().names()));
        long now = sameCountries ? fresh.manifest().rows().parsed() : rows(fresh, common);
        long before = sameCountries ? current.manifest().rows().parsed() : rows(current, common);
        if (now < before - now) {
            refusals.add(String.format(
                    Locale.ROOT,
                    "rows kept%s fell by more than half, from %,d to %,d%s",
                    sameCountries && outsideWindow(fresh) + outsideWindow(current) > 0
                            ? ", including those outside the window,"
                            : "",
                    before,
                    now,
                    sameCountries ? "" : ", in the countries of both snapshots: " + String.join(", ", common)));
        }
    }

    private static long outsideWindow(Snapshot snapshot) {
        return snapshot.manifest().rows().dropped().outsideWindow();
    }

    private static long rows(Snapshot snapshot, Set<String> countries) {
        return countries.stream()
                .flatMap(country -> snapshot.findCountry(country).stream())
                .mapToLong(CountryAggregate::transactions)
                .sum();
    }

    private static void refuseLostSegmentNames(
            Snapshot fresh, Snapshot current, String country, List<String> refusals) {
        for (SegmentName name : fresh.manifest().segments().names()) {
            if (isServed(current, country, name) && !isServed(fresh, country, name)) {
                refusals.add("%s no longer has a row in any %s".formatted(country, name.wireName()));
            }
        }
    }

    private static void warnOfEmptied(Snapshot fresh, Snapshot current, Set<String> common, List<String> warnings) {
        for (SegmentAggregate aggregate : current.aggregates()) {
            if (common.contains(aggregate.countryCode())
                    && isServed(fresh, aggregate.countryCode(), aggregate.segmentName())
                    && fresh.find(aggregate.countryCode(), aggregate.segmentName(), aggregate.segment())
                            .isEmpty()) {
                warnings.add(segment(aggregate.countryCode(), aggregate.segmentName(), aggregate.segment())
                        + " no longer has a row");
            }
        }
    }

    /** Countries that have rows in the current snapshot and are configured in both. */
    private static Set<String> commonCountries(Snapshot fresh, Snapshot current) {
        Set<String> countries = new TreeSet<>();
        for (SegmentAggregate aggregate : current.aggregates()) {
            if (fresh.manifest().countries().keeps(aggregate.countryCode())) {
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

    private static String segment(String country, SegmentName name, String label) {
        return "%s, %s %s".formatted(country, name.wireName(), label);
    }
}
