package io.github.voucherselection.service.running;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.Announcing;
import io.github.voucherselection.data.publish.Contents;
import io.github.voucherselection.data.publish.SnapshotContent;
import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.ReportPath;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.voucher.Countries;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Snapshots of Peru in a directory. The segment 5-13 and that of 91-120 days have no data. */
public record StoredSnapshots(Path directory) {
    static final Instant CREATED = Instant.parse("2026-05-20T03:00:00Z");

    /** Writes a snapshot in which the segment 0-4 uses this amount. */
    String write(String amount) throws IOException {
        return write(
                SegmentDefinitions.DEFAULT, List.of("Peru"), Contents.of(SegmentDefinitions.DEFAULT, defaults(amount)));
    }

    /** Writes a snapshot and announces it. */
    public String announce(SegmentDefinitions definitions, List<String> countries, List<SegmentAggregate> aggregates)
            throws IOException {
        return announce(definitions, countries, Contents.of(definitions, aggregates));
    }

    /** Writes a snapshot and announces it. */
    public String announce(SegmentDefinitions definitions, List<String> countries, SnapshotContent content)
            throws IOException {
        String id = write(definitions, countries, content);
        Announcing.announce(new DirectoryStore(directory), id);
        return id;
    }

    public static SegmentAggregate aggregate(
            String country, SegmentName name, String segment, Map<String, Long> transactions) {
        Map<BigDecimal, Long> counts = new HashMap<>();
        transactions.forEach((amount, count) -> counts.put(new BigDecimal(amount), count));
        return SegmentAggregate.of(country, name, segment, counts);
    }

    private static List<SegmentAggregate> defaults(String amount) {
        return List.of(
                aggregate(SegmentName.FREQUENT, "0-4", amount),
                aggregate(SegmentName.FREQUENT, "14-37", "0.0000001"),
                aggregate(SegmentName.RECENCY, "30-60", "30.5"),
                aggregate(SegmentName.RECENCY, "61-90", "61.0"),
                aggregate(SegmentName.RECENCY, "121-180", "121.0"),
                aggregate(SegmentName.RECENCY, "180+", "181.0"));
    }

    private String write(SegmentDefinitions definitions, List<String> countries, SnapshotContent content)
            throws IOException {
        SnapshotWriter writer = new SnapshotWriter(new DirectoryStore(directory));
        String id = SnapshotId.create(CREATED);
        SnapshotWriter.Header header = new SnapshotWriter.Header(
                id,
                LocalDate.parse("2026-05-20"),
                CREATED,
                definitions,
                new Countries(countries),
                List.of(new Manifest.InputFile("history.parquet", 6)),
                false,
                null);
        writer.write(header, content);
        return id;
    }

    /** Writes such a snapshot and announces it. */
    public String announce(String amount) throws IOException {
        String id = write(amount);
        Announcing.announce(new DirectoryStore(directory), id);
        return id;
    }

    /** Stores the analysis of a snapshot. */
    public void report(String id, String html) throws IOException {
        new DirectoryStore(directory).write(ReportPath.page(id), html.getBytes(StandardCharsets.UTF_8));
    }

    Path pointer() {
        return directory.resolve("current.json");
    }

    /** Puts a pointer in place as a whole, as stores do. */
    public void replacePointer(String content) throws IOException {
        new DirectoryStore(directory).write("current.json", content.getBytes(StandardCharsets.UTF_8));
    }

    public String pointerText() throws IOException {
        return Files.readString(pointer());
    }

    private static SegmentAggregate aggregate(SegmentName name, String segment, String amount) {
        return aggregate("Peru", name, segment, Map.of(amount, 1L));
    }
}
