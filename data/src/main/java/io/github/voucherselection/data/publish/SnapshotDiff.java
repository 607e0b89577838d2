package io.github.voucherselection.data.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two snapshots, segment by segment.
 *
 * @param changes the segments that differ, by segment name, country and definition order
 * @param unchanged how many segments are alike in all figures
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
     * @param before null when the segment had no data
     * @param after null when it has none now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            Kind kind,
            String countryCode,
            SegmentName segmentName,
            String segment,
            @Nullable Figures before,
            @Nullable Figures after) {}

    /** The figures of a segment that a person looks at. */
    public record Figures(BigDecimal voucherAmount, long transactions, BigDecimal share) {
        private static @Nullable Figures of(@Nullable SegmentAggregate aggregate) {
            return aggregate == null
                    ? null
                    : new Figures(aggregate.voucherAmount(), aggregate.transactions(), aggregate.share());
        }

        private static String text(@Nullable Figures figures) {
            return figures == null
                    ? "-"
                    : String.format(
                            Locale.ROOT,
                            "%s (%,d rows, %s)",
                            figures.voucherAmount.toPlainString(),
                            figures.transactions,
                            figures.share.toPlainString());
        }
    }

    private record Key(SegmentName segmentName, String countryCode, String segment) {
        Key(SegmentAggregate aggregate) {
            this(aggregate.segmentName(), aggregate.countryCode(), aggregate.segment());
        }
    }

    /** What one has to know to go from a snapshot to another. */
    public static SnapshotDiff between(Snapshot before, Snapshot after) {
        List<Change> changes = new ArrayList<>();
        int unchanged = 0;
        for (Key key : keys(before, after)) {
            @Nullable SegmentAggregate old = find(before, key);
            @Nullable SegmentAggregate fresh = find(after, key);
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
                                change.segment,
                                Figures.text(change.before),
                                Figures.text(change.after)))
                        .collect(Collectors.joining());
    }

    private static Kind kind(@Nullable SegmentAggregate old, @Nullable SegmentAggregate fresh) {
        if (old == null) {
            return Kind.ADDED;
        }
        if (fresh == null) {
            return Kind.EMPTIED;
        }
        return old.voucherAmount().compareTo(fresh.voucherAmount()) == 0 ? Kind.TRANSACTIONS : Kind.AMOUNT;
    }

    private static @Nullable SegmentAggregate find(Snapshot snapshot, Key key) {
        return snapshot.find(key.countryCode, key.segmentName, key.segment).orElse(null);
    }

    /** Of both, by segment name and country; then in the order of their definition, the later snapshot's first. */
    private static Set<Key> keys(Snapshot before, Snapshot after) {
        return Stream.of(after, before)
                .map(Snapshot::aggregates)
                .flatMap(List::stream)
                .map(Key::new)
                .sorted(Comparator.comparing(Key::segmentName)
                        .thenComparing(Key::countryCode)
                        .thenComparing(position(before))
                        .thenComparing(position(after)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Comparator<Key> position(Snapshot snapshot) {
        Function<Key, Integer> position = key -> snapshot.manifest().segments().ranges(key.segmentName).stream()
                .map(range -> range.label())
                .toList()
                .indexOf(key.segment);
        return Comparator.comparing(position);
    }
}
