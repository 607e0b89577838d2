package io.github.voucherselection.data.publish;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.voucher.Countries;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Snapshots to be compared, which are in no store. */
final class ComparedSnapshots {
    private ComparedSnapshots() {}

    static SegmentAggregate rows(String country, SegmentName name, String segment, long transactions) {
        return SegmentAggregate.of(country, name, segment, Map.of(new BigDecimal("2640.0"), transactions));
    }

    static Snapshot snapshot(String id, long kept, List<String> countries, SegmentAggregate... aggregates) {
        return snapshot(id, SegmentDefinitions.DEFAULT, kept, countries, aggregates);
    }

    static Snapshot snapshot(
            String id, SegmentDefinitions segments, long kept, List<String> countries, SegmentAggregate... aggregates) {
        return snapshot(id, segments, kept, 0, countries, aggregates);
    }

    static Snapshot snapshot(
            String id,
            SegmentDefinitions segments,
            long kept,
            long outsideWindow,
            List<String> countries,
            SegmentAggregate... aggregates) {
        RowCounts rows = new RowCounts(
                kept + outsideWindow, kept, 0, Map.of(), new RowCounts.Dropped(0, 0, 0, 0, outsideWindow));
        Manifest manifest = new Manifest(
                1,
                id,
                LocalDate.of(2020, 6, 30),
                Instant.EPOCH,
                segments,
                new Countries(countries),
                List.of(),
                rows,
                List.of(),
                null,
                null);
        return new Snapshot(
                manifest,
                List.of(aggregates),
                Contents.of(segments, List.of(aggregates)).countries());
    }
}
