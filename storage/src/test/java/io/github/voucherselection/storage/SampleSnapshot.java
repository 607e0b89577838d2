package io.github.voucherselection.storage;

import io.github.voucherselection.data.publish.Contents;
import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.voucher.Countries;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A small snapshot for tests. */
public final class SampleSnapshot {
    private SampleSnapshot() {}

    public static void write(SnapshotStore store, String id) throws IOException {
        SegmentAggregate few =
                SegmentAggregate.of("Peru", SegmentName.FREQUENT, "0-4", Map.of(new BigDecimal("2640.0"), 3L));
        SegmentAggregate late =
                SegmentAggregate.of("Peru", SegmentName.RECENCY, "180+", Map.of(new BigDecimal("12.5"), 2L));
        new SnapshotWriter(store)
                .write(
                        new SnapshotWriter.Header(
                                id,
                                LocalDate.of(2020, 6, 30),
                                Instant.parse("2020-07-01T02:00:00Z"),
                                SegmentDefinitions.DEFAULT,
                                new Countries(List.of("Peru")),
                                List.of(new Manifest.InputFile("history.parquet", 3)),
                                false,
                                null),
                        Contents.of(SegmentDefinitions.DEFAULT, List.of(few, late)));
    }
}
