package io.github.voucherselection.data.offer;

import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.Fallback;
import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.segment.GapCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every offer of a snapshot, worked out when it is loaded, so that a request only looks up. Immutable. */
public final class OfferTable {
    private final Manifest manifest;
    private final Map<String, Map<SegmentName, SegmentOffers>> byCountry;

    private OfferTable(Manifest manifest, Map<String, Map<SegmentName, SegmentOffers>> byCountry) {
        this.manifest = manifest;
        this.byCountry = Collections.unmodifiableMap(byCountry);
    }

    public static OfferTable of(Snapshot snapshot) {
        Map<String, Map<SegmentName, SegmentOffers>> byCountry = new LinkedHashMap<>();
        for (String country : new TreeSet<>(snapshot.countries())) {
            Map<SegmentName, SegmentOffers> offers = new TreeMap<>();
            for (SegmentName name : snapshot.manifest().segments().names()) {
                offers.put(name, offers(snapshot, country, name));
            }
            byCountry.put(country, offers);
        }
        return new OfferTable(snapshot.manifest(), byCountry);
    }

    /** The manifest of the snapshot that the offers come from. */
    public Manifest manifest() {
        return manifest;
    }

    /** What the segments are, and how days are counted. */
    public SegmentDefinitions definitions() {
        return manifest.segments();
    }

    /** Country codes, sorted. */
    public Set<String> countries() {
        return byCountry.keySet();
    }

    /** The offer of a segment or, where the label is null, outside of all; empty when there is none. */
    public Optional<Offer> find(String countryCode, SegmentName name, @Nullable String label) {
        return find(countryCode, name)
                .flatMap(offers -> label == null ? Optional.ofNullable(offers.outside()) : offers.offer(label));
    }

    /** Empty when the snapshot was not made for the country, or has no such segment name. */
    public Optional<SegmentOffers> find(String countryCode, SegmentName name) {
        return Optional.ofNullable(byCountry.get(countryCode)).map(offers -> offers.get(name));
    }

    private static SegmentOffers offers(Snapshot snapshot, String country, SegmentName name) {
        @Nullable Offer fallback = fallback(snapshot, country, name);
        List<SegmentOffers.Row> rows = new ArrayList<>();
        for (SegmentRange range : snapshot.manifest().segments().ranges(name)) {
            @Nullable
            Offer offer = snapshot.find(country, name, range.label())
                    .map(aggregate -> Offer.of(aggregate, null))
                    .orElse(fallback);
            rows.add(new SegmentOffers.Row(range, offer));
        }
        List<Gap> gaps = snapshot.manifest().segments().gaps(name);
        List<GapCount> counts = gaps.stream()
                .map(gap -> new GapCount(gap, transactions(snapshot, country, name, gap)))
                .toList();
        return new SegmentOffers(rows, hasGap(gaps) ? fallback : null, counts);
    }

    private static long transactions(Snapshot snapshot, String country, SegmentName name, Gap gap) {
        return snapshot.findCountry(country)
                .map(used -> used.transactions(name, gap))
                .orElse(0L);
    }

    /** Whether there is a value in no segment that a customer can have; one below 0 is a fault of the caller. */
    private static boolean hasGap(List<Gap> gaps) {
        return gaps.stream().anyMatch(gap -> gap.from() != null);
    }

    private static @Nullable Offer fallback(Snapshot snapshot, String country, SegmentName name) {
        @Nullable Fallback fallback = snapshot.manifest().segments().fallback();
        if (fallback == null) {
            return null;
        }
        @Nullable CountryAggregate used = snapshot.findCountry(country).orElse(null);
        if (fallback.mostUsedInCountry() && used != null) {
            return Offer.of(SegmentAggregate.of(country, name, "", used.amounts()), FallbackRung.COUNTRY);
        }
        @Nullable BigDecimal amount = fallback.amounts().get(country);
        return amount == null ? null : Offer.configured(amount);
    }
}
