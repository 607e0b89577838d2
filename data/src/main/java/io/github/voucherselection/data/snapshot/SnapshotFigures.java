package io.github.voucherselection.data.snapshot;

import static io.github.voucherselection.data.snapshot.SnapshotReader.check;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.segment.GapCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rows of a snapshot's data files, each checked against the manifest, and all against each other. */
final class SnapshotFigures {
    private record CountryAndName(String countryCode, SegmentName name) {}

    private final Manifest manifest;
    private final List<SegmentAggregate> aggregates = new ArrayList<>();
    private final List<CountryAggregate> countries = new ArrayList<>();
    private final Map<CountryAndName, Long> inSegments = new HashMap<>();

    SnapshotFigures(Manifest manifest) {
        this.manifest = manifest;
    }

    void addSegments(SegmentName name, List<byte[]> lines) {
        String file = Manifest.dataFile(name);
        for (int i = 0; i < lines.size(); i++) {
            String what = "%s line %d".formatted(file, i + 1);
            SegmentAggregate aggregate = Json.read(lines.get(i), SegmentAggregate.class, what, false);
            checkAggregate(name, aggregate, what);
            check(
                    i == 0
                            || manifest.segments().order(name).compare(aggregates.get(aggregates.size() - 1), aggregate)
                                    < 0,
                    what,
                    "is out of order");
            aggregates.add(aggregate);
            inSegments.merge(new CountryAndName(aggregate.countryCode(), name), aggregate.transactions(), Long::sum);
        }
    }

    void addCountries(List<byte[]> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String what = "%s line %d".formatted(Manifest.COUNTRIES_FILE, i + 1);
            CountryAggregate country = Json.read(lines.get(i), CountryAggregate.class, what, false);
            checkCountry(country.countryCode(), what);
            Map<BigDecimal, Long> counts = counts(country.amounts(), what);
            Map<SegmentName, Map<Gap, Long>> inGaps = new HashMap<>();
            country.gaps().forEach((name, gaps) -> inGaps.put(name, inGaps(name, gaps, what)));
            check(
                    CountryAggregate.of(
                                    country.countryCode(),
                                    counts,
                                    manifest.segments().names(),
                                    inGaps)
                            .equals(country),
                    what,
                    "has figures that do not match its amounts, or gaps out of order");
            check(
                    countries.isEmpty()
                            || countries.get(countries.size() - 1).countryCode().compareTo(country.countryCode()) < 0,
                    what,
                    "is out of order");
            countries.add(country);
        }
    }

    Snapshot snapshot() {
        check(
                manifest.rows().kept()
                        == countries.stream()
                                .mapToLong(CountryAggregate::transactions)
                                .sum(),
                Manifest.COUNTRIES_FILE,
                "has transactions that do not add up to the rows kept");
        for (SegmentName name : manifest.segments().names()) {
            long undefined = 0;
            for (CountryAggregate country : countries) {
                Long defined = inSegments.remove(new CountryAndName(country.countryCode(), name));
                check(
                        Objects.requireNonNullElse(defined, 0L) + country.undefined(name) == country.transactions(),
                        Manifest.dataFile(name),
                        "has transactions of %s that, with those in gaps, do not add up to those in %s"
                                .formatted(country.countryCode(), Manifest.COUNTRIES_FILE));
                undefined += country.undefined(name);
            }
            check(
                    manifest.rows().undefined().getOrDefault(name, 0L) == undefined,
                    Manifest.COUNTRIES_FILE,
                    "has transactions in gaps that do not add up to the manifest's undefined rows");
        }
        check(inSegments.isEmpty(), Manifest.COUNTRIES_FILE, "lacks a country that has segments");
        return new Snapshot(manifest, aggregates, countries);
    }

    private void checkAggregate(SegmentName name, SegmentAggregate aggregate, String what) {
        check(aggregate.segmentName().equals(name), what, "belongs to another segment_name");
        check(
                manifest.segments().ranges(name).stream()
                        .anyMatch(range -> range.label().equals(aggregate.segment())),
                what,
                "has a segment that is not defined");
        checkCountry(aggregate.countryCode(), what);
        Map<BigDecimal, Long> counts = counts(aggregate.amounts(), what);
        check(
                SegmentAggregate.of(aggregate.countryCode(), name, aggregate.segment(), counts)
                        .equals(aggregate),
                what,
                "has figures that do not match its amounts");
    }

    private void checkCountry(String countryCode, String what) {
        check(manifest.countries().keeps(countryCode), what, "has a country that is not configured");
    }

    private static Map<BigDecimal, Long> counts(List<AmountCount> amounts, String what) {
        Map<BigDecimal, Long> counts = new HashMap<>();
        amounts.forEach(amount -> {
            check(amount.transactions() > 0, what, "has an amount without transactions");
            check(
                    counts.put(canonical(amount.voucherAmount(), what), amount.transactions()) == null,
                    what,
                    "has an amount twice");
        });
        check(!counts.isEmpty(), what, "has no amounts");
        return counts;
    }

    private Map<Gap, Long> inGaps(SegmentName name, List<GapCount> gaps, String what) {
        Map<Gap, Long> counts = new HashMap<>();
        gaps.forEach(gap -> {
            check(gap.transactions() > 0, what, "has a gap without transactions");
            check(
                    manifest.segments().gaps(name).contains(gap.gap()),
                    what,
                    "has a gap that is not between the segments");
            counts.put(gap.gap(), gap.transactions());
        });
        return counts;
    }

    private static BigDecimal canonical(BigDecimal amount, String what) {
        check(
                amount.scale() >= 0 && amount.scale() <= VoucherAmounts.MAX_DIGITS,
                what,
                "has a voucher_amount that is not in plain notation");
        try {
            return VoucherAmounts.of(amount);
        } catch (InvalidValueException e) {
            throw new InvalidSnapshotException("%s has a voucher_amount that %s".formatted(what, e.getMessage()));
        }
    }
}
