package io.github.voucherselection.data.snapshot;

import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A snapshot in memory, whole and verified. Immutable. */
public final class Snapshot {
    private record Key(String countryCode, SegmentName segmentName, String segment) {}

    private final Manifest manifest;
    private final List<SegmentAggregate> aggregates;
    private final Map<Key, SegmentAggregate> bySegment = new HashMap<>();
    private final Map<String, CountryAggregate> byCountry = new TreeMap<>();

    /**
     * @param aggregates by segment name, country code and definition order
     * @param countries those that have a transaction
     * @throws InvalidSnapshotException when two aggregates are of the same country and segment
     */
    public Snapshot(Manifest manifest, List<SegmentAggregate> aggregates, List<CountryAggregate> countries) {
        this.manifest = manifest;
        this.aggregates = List.copyOf(aggregates);
        for (SegmentAggregate aggregate : aggregates) {
            Key key = new Key(aggregate.countryCode(), aggregate.segmentName(), aggregate.segment());
            if (bySegment.put(key, aggregate) != null) {
                throw new InvalidSnapshotException("%s: %s, segment %s occurs twice"
                        .formatted(Manifest.dataFile(key.segmentName), key.countryCode, key.segment));
            }
        }
        countries.forEach(country -> byCountry.put(country.countryCode(), country));
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Every aggregate, by segment name, country code and definition order. */
    public List<SegmentAggregate> aggregates() {
        return aggregates;
    }

    /** The configured countries; with all countries, those that have a transaction. */
    public Set<String> countries() {
        return manifest.countries().all()
                ? Collections.unmodifiableSet(byCountry.keySet())
                : Set.copyOf(manifest.countries().names());
    }

    /** What a country used in and outside of segments; empty when it has no transaction. */
    public Optional<CountryAggregate> findCountry(String countryCode) {
        return Optional.ofNullable(byCountry.get(countryCode));
    }

    /** The aggregate of a segment; empty when it has no transaction. */
    public Optional<SegmentAggregate> find(String countryCode, SegmentName segmentName, String segment) {
        return Optional.ofNullable(bySegment.get(new Key(countryCode, segmentName, segment)));
    }
}
