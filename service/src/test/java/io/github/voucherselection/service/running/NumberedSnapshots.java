package io.github.voucherselection.service.running;

import io.github.voucherselection.data.publish.Announcing;
import io.github.voucherselection.data.publish.Contents;
import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Snapshots of Peru in any store. All amounts of one are its number, so an answer tells where it comes from. */
public record NumberedSnapshots(SnapshotStore store) {
    private static final Instant CREATED = Instant.parse("2026-05-20T03:00:00Z");
    /** Transactions in a snapshot, whatever the number of ranges. */
    private static final long ROWS = 100;

    /** Writes and announces; returns the id. */
    public String announce(int number) throws IOException {
        String id = write(number);
        Announcing.announce(store, id);
        return id;
    }

    public String write(int number) throws IOException {
        List<SegmentAggregate> aggregates = new ArrayList<>();
        for (SegmentName name : SegmentDefinitions.DEFAULT.names()) {
            long left = ROWS;
            for (SegmentRange range : SegmentDefinitions.DEFAULT.ranges(name)) {
                boolean last = range.equals(SegmentDefinitions.DEFAULT
                        .ranges(name)
                        .get(SegmentDefinitions.DEFAULT.ranges(name).size() - 1));
                long transactions = last ? left : 10;
                left -= transactions;
                aggregates.add(SegmentAggregate.of(
                        "Peru",
                        name,
                        range.label(),
                        Map.of(VoucherAmounts.of(BigDecimal.valueOf(number)), transactions)));
            }
        }
        String id = SnapshotId.create(CREATED);
        new SnapshotWriter(store)
                .write(
                        new SnapshotWriter.Header(
                                id,
                                LocalDate.parse("2026-05-20"),
                                CREATED,
                                SegmentDefinitions.DEFAULT,
                                new Countries(List.of("Peru")),
                                List.of(new Manifest.InputFile("history.parquet", ROWS)),
                                false,
                                null),
                        Contents.of(SegmentDefinitions.DEFAULT, aggregates));
        return id;
    }
}
