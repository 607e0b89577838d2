package io.github.voucherselection.data.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.data.offer.Offer;
import io.github.voucherselection.data.offer.OfferTable;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two snapshots in what is offered, segment by segment.
 *
 * @param changes the segments that differ, and customers outside of all, by segment name, country and definition order
 * @param unchanged how many segments have the same figures; customers outside of all count as one
 */
public record SnapshotDiff(
        String before,
        String after,
        long keptBefore,
        long keptAfter,
        boolean sameDefinitions,
        List<Change> changes,
        int unchanged) {

    /** How a segment differs. */
    public enum Kind {
        @JsonProperty("added")
        ADDED,
        @JsonProperty("emptied")
        EMPTIED,
        @JsonProperty("amount")
        AMOUNT,
        /** The amount is the same, its transactions are not. */
        @JsonProperty("transactions")
        TRANSACTIONS
    }

    /**
     * A segment that differs.
     *
     * @param segment its label; null for customers outside of all segments, who are offered a fallback
     * @param before null when nothing was offered
     * @param after null when nothing is offered now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            Kind kind,
            String countryCode,
            SegmentName segmentName,
            @Nullable String segment,
            @Nullable Figures before,
            @Nullable Figures after) {}

    /**
     * The figures of an offer that a person looks at.
     *
     * @param share null for an amount that is configured
     * @param fallback what the amount comes from; null when it is that of the segment itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Figures(
            BigDecimal voucherAmount,
            long transactions,
            @Nullable BigDecimal share,
            @Nullable String fallback) {
        private static @Nullable Figures of(@Nullable Offer offer) {
            return offer == null
                    ? null
                    : new Figures(
                            offer.voucherAmount(),
                            offer.transactions(),
                            offer.share(),
                            offer.fallback() == null ? null : offer.fallback().wireName());
        }

        private static String text(@Nullable Figures figures) {
            if (figures == null) {
                return "-";
            }
            String from = figures.share == null
                    ? ""
                    : String.format(Locale.ROOT, "%,d rows, %s", figures.transactions, figures.share.toPlainString());
            return Stream.of(figures.voucherAmount.toPlainString() + " (" + from, figures.fallback)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(from.isEmpty() ? "" : ", ", "", ")"));
        }
    }

    private record Key(
            SegmentName segmentName,
            String countryCode,
            @Nullable String segment) {}

    /** What one has to know to go from a snapshot to another. */
    public static SnapshotDiff between(Snapshot before, Snapshot after) {
        OfferTable offersBefore = OfferTable.of(before);
        OfferTable offersAfter = OfferTable.of(after);
        List<Change> changes = new ArrayList<>();
        int unchanged = 0;
        for (Key key : keys(offersBefore, offersAfter)) {
            @Nullable Offer old = find(offersBefore, key);
            @Nullable Offer fresh = find(offersAfter, key);
            if (old != null && old.equals(fresh)) {
                unchanged++;
            } else {
                changes.add(new Change(
                        kind(old, fresh),
                        key.countryCode,
                        key.segmentName,
                        key.segment,
                        Figures.of(old),
                        Figures.of(fresh)));
            }
        }
        return new SnapshotDiff(
                before.manifest().id(),
                after.manifest().id(),
                before.manifest().rows().kept(),
                after.manifest().rows().kept(),
                before.manifest().segments().equals(after.manifest().segments()),
                List.copyOf(changes),
                unchanged);
    }

    /** For a person; a line for each change. */
    public String text() {
        String head = String.format(
                Locale.ROOT,
                "from %s to %s%nrows kept %,d -> %,d; %d segments differ, %d do not%s%n",
                before,
                after,
                keptBefore,
                keptAfter,
                changes.size(),
                unchanged,
                sameDefinitions ? "" : "; the segment definitions differ");
        return head
                + changes.stream()
                        .map(change -> String.format(
                                Locale.ROOT,
                                "%-12s %-16s %-16s %-10s %s -> %s%n",
                                change.kind.name().toLowerCase(Locale.ROOT),
                                change.countryCode,
                                change.segmentName.wireName(),
                                change.segment == null ? "(outside)" : change.segment,
                                Figures.text(change.before),
                                Figures.text(change.after)))
                        .collect(Collectors.joining());
    }

    private static Kind kind(@Nullable Offer old, @Nullable Offer fresh) {
        if (old == null || (fresh != null && old.fallback() != null && fresh.fallback() == null)) {
            return Kind.ADDED;
        }
        if (fresh == null || (old.fallback() == null && fresh.fallback() != null)) {
            return Kind.EMPTIED;
        }
        return old.voucherAmount().compareTo(fresh.voucherAmount()) == 0 ? Kind.TRANSACTIONS : Kind.AMOUNT;
    }

    private static @Nullable Offer find(OfferTable offers, Key key) {
        return offers.find(key.countryCode, key.segmentName, key.segment).orElse(null);
    }

    /** Of both, by segment name and country; then in the order of their definition, the later snapshot's first. */
    private static Set<Key> keys(OfferTable before, OfferTable after) {
        return Stream.of(after, before)
                .flatMap(SnapshotDiff::keys)
                .sorted(Comparator.comparing(Key::segmentName)
                        .thenComparing(Key::countryCode)
                        .thenComparing(position(before))
                        .thenComparing(position(after)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Of all that is offered. */
    private static Stream<Key> keys(OfferTable offers) {
        List<Key> keys = new ArrayList<>();
        for (String country : offers.countries()) {
            for (SegmentName name : offers.definitions().names()) {
                offers.manifest()
                        .segments()
                        .ranges(name)
                        .forEach(range -> keys.add(new Key(name, country, range.label())));
                keys.add(new Key(name, country, null));
            }
        }
        return keys.stream().filter(key -> find(offers, key) != null);
    }

    /** Outside of all comes last. */
    private static Comparator<Key> position(OfferTable offers) {
        Function<Key, Integer> position = key -> key.segment == null
                ? Integer.MAX_VALUE
                : offers.manifest().segments().ranges(key.segmentName).stream()
                        .map(range -> range.label())
                        .toList()
                        .indexOf(key.segment);
        return Comparator.comparing(position);
    }
}
