package io.github.voucherselection.data.snapshot;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes snapshots and announces them: data, then the manifest, and the pointer as a step of its own. */
public final class SnapshotWriter {
    private final SnapshotStore store;

    public SnapshotWriter(SnapshotStore store) {
        this.store = store;
    }

    /** What is known of a snapshot before its data are. */
    public record Header(
            String id,
            LocalDate asOf,
            Instant createdAt,
            SegmentDefinitions segments,
            List<String> countries,
            List<Manifest.InputFile> inputFiles)
            implements Serializable {}

    /**
     * Writes data files and manifest under the header's id, which nothing points to yet. The same content gives the same
     * bytes, so a repeated write is harmless.
     *
     * @return the manifest as written
     */
    public Manifest write(Header header, SnapshotContent content) throws IOException {
        List<Manifest.DataFile> files = new ArrayList<>();
        for (SegmentName name : SegmentName.values()) {
            List<SegmentAggregate> lines = content.aggregates().stream()
                    .filter(aggregate -> aggregate.segmentName() == name)
                    .sorted(SnapshotContent.lineOrder(header.segments(), name))
                    .toList();
            files.add(writeLines(header.id(), Manifest.dataFile(name), lines));
        }
        List<Reject> rejects =
                content.rejects().stream().sorted().limit(Reject.MAX_KEPT).toList();
        files.add(writeLines(header.id(), Manifest.REJECTS_FILE, rejects));
        Manifest manifest = new Manifest(
                Manifest.FORMAT_VERSION,
                header.id(),
                header.asOf(),
                header.createdAt(),
                header.segments(),
                header.countries(),
                header.inputFiles(),
                content.rows(),
                files);
        store.write(Manifest.path(header.id(), Manifest.FILE), Json.writeIndented(manifest));
        return manifest;
    }

    /**
     * Points the store at a snapshot, after reading all of it back.
     *
     * @return the pointer as written
     * @throws InvalidSnapshotException when what is stored is not whole, or the present pointer cannot be read
     * @throws OvertakenException when another run announced its snapshot at the same time
     */
    public Pointer announce(String snapshotId) throws IOException {
        SnapshotReader reader = new SnapshotReader(store);
        SnapshotReader.Unannounced stored = reader.readUnannounced(snapshotId);
        Optional<Pointer> present = reader.readPointer().map(SnapshotReader.Announcement::pointer);
        Pointer next = new Pointer(
                Manifest.FORMAT_VERSION,
                present.map(Pointer::sequence).orElse(0L) + 1,
                snapshotId,
                stored.manifestSha256());
        store.write(Pointer.PATH, Json.write(next));
        Optional<Pointer> readBack = reader.readPointer().map(SnapshotReader.Announcement::pointer);
        if (!readBack.equals(Optional.of(next))) {
            throw new OvertakenException(
                    "another run announced snapshot %s at the same time; it is served now, %s is not"
                            .formatted(readBack.map(Pointer::snapshotId).orElse("(none)"), snapshotId));
        }
        return next;
    }

    private Manifest.DataFile writeLines(String snapshotId, String file, List<?> rows) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Object row : rows) {
            lines.write(Json.write(row));
            lines.write('\n');
        }
        byte[] content = lines.toByteArray();
        store.write(Manifest.path(snapshotId, file), content);
        return new Manifest.DataFile(file, content.length, rows.size(), Sha256.hex(content));
    }
}
