package io.github.voucherselection.data.publish;

import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Digest;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.voucher.Countries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes snapshots: data, then the manifest. The pointer is a step of its own. */
public final class SnapshotWriter {
    private final SnapshotStore store;

    public SnapshotWriter(SnapshotStore store) {
        this.store = store;
    }

    /**
     * What is known of a snapshot before its data are.
     *
     * @param force whether the run was told to override the gate
     */
    public record Header(
            String id,
            LocalDate asOf,
            Instant createdAt,
            SegmentDefinitions segments,
            Countries countries,
            List<Manifest.InputFile> inputFiles,
            boolean force,
            Manifest.@Nullable Run run)
            implements Serializable {}

    /**
     * Writes data files and manifest under the header's id, which nothing points to yet. The same content gives the same
     * bytes, so a repeated write is harmless.
     *
     * @return the manifest as written
     * @throws OvertakenException when there is other content under that id
     */
    public Manifest write(Header header, SnapshotContent content) throws IOException {
        List<Manifest.DataFile> files = new ArrayList<>();
        for (SegmentName name : header.segments().names()) {
            List<SegmentAggregate> lines = content.aggregates().stream()
                    .filter(aggregate -> aggregate.segmentName().equals(name))
                    .sorted(header.segments().order(name))
                    .toList();
            files.add(writeLines(header.id(), Manifest.dataFile(name), lines));
        }
        files.add(writeLines(
                header.id(),
                Manifest.COUNTRIES_FILE,
                content.countries().stream()
                        .sorted(Comparator.comparing(CountryAggregate::countryCode))
                        .toList()));
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
                files,
                header.force() ? true : null,
                header.run());
        put(Manifest.path(header.id(), Manifest.FILE), Json.writeIndented(manifest));
        return manifest;
    }

    private Manifest.DataFile writeLines(String snapshotId, String file, List<?> rows) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Object row : rows) {
            lines.write(Json.write(row));
            lines.write('\n');
        }
        byte[] content = lines.toByteArray();
        put(Manifest.path(snapshotId, file), content);
        return new Manifest.DataFile(
                file, content.length, rows.size(), Digest.of(content).sha256());
    }

    /** Writes an object that no other run may have written. */
    private void put(String path, byte[] content) throws IOException {
        if (store.create(path, content)) {
            return;
        }
        Optional<SnapshotStore.StoredObject> present = store.read(path, SnapshotReader.MAX_DATA_BYTES);
        if (present.isEmpty()) {
            // there is none, so the store is wrong about the condition
            store.write(path, content);
        } else if (!Arrays.equals(present.get().content(), content)) {
            throw new OvertakenException(
                    "another run wrote different content to %s; nothing was overwritten".formatted(store.locate(path)));
        }
    }
}
