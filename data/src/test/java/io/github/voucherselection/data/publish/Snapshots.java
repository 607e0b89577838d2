package io.github.voucherselection.data.publish;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.voucher.Countries;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A small snapshot for tests: two countries, one tie, one reject. */
public final class Snapshots {
    public static final SegmentAggregate LATVIA = SegmentAggregate.of(
            "Latvia", SegmentName.FREQUENT, "0-4", Map.of(new BigDecimal("5.0"), 2L, new BigDecimal("7.5"), 2L));
    public static final SegmentAggregate PERU_FEW = SegmentAggregate.of(
            "Peru", SegmentName.FREQUENT, "0-4", Map.of(new BigDecimal("2640.0"), 2L, new BigDecimal("12.5"), 1L));
    public static final SegmentAggregate PERU_MANY =
            SegmentAggregate.of("Peru", SegmentName.FREQUENT, "14-37", Map.of(new BigDecimal("1000000.0"), 1L));
    public static final SegmentAggregate PERU_LATE =
            SegmentAggregate.of("Peru", SegmentName.RECENCY, "180+", Map.of(new BigDecimal("2640.0"), 4L));

    private static final Reject REJECT =
            new Reject("a.parquet", 7, "total_orders", "2.7", "is not a whole number of 0 or more");
    private static final RowCounts ROWS = new RowCounts(
            15, 8, 1, Map.of(SegmentName.RECENCY, 4L, SegmentName.FREQUENT, 0L), new RowCounts.Dropped(1, 2, 2, 1, 0));

    private Snapshots() {}

    public static SnapshotContent content() {
        return content(List.of(PERU_MANY, PERU_LATE, PERU_FEW, LATVIA));
    }

    public static SnapshotContent shuffled() {
        return content(List.of(LATVIA, PERU_FEW, PERU_LATE, PERU_MANY));
    }

    private static SnapshotContent content(List<SegmentAggregate> aggregates) {
        return new SnapshotContent(
                aggregates, Contents.of(SegmentDefinitions.DEFAULT, aggregates).countries(), List.of(REJECT), ROWS);
    }

    public static SnapshotWriter.Header header(String id) {
        return new SnapshotWriter.Header(
                id,
                LocalDate.of(2020, 6, 30),
                Instant.parse("2020-07-01T02:00:00Z"),
                SegmentDefinitions.DEFAULT,
                new Countries(List.of("Latvia", "Peru")),
                List.of(new Manifest.InputFile("a.parquet", 15)),
                false,
                null);
    }
}
