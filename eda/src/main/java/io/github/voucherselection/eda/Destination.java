package io.github.voucherselection.eda;

import io.github.voucherselection.command.SharedOptions;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.ReportPath;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the report goes: into a directory, or into a store beside the snapshot that is announced there. */
final class Destination implements AutoCloseable {
    private final SnapshotStore store;
    private final @Nullable Manifest manifest;
    private final @Nullable Snapshot earlier;

    private Destination(SnapshotStore store, @Nullable Manifest manifest, @Nullable Snapshot earlier) {
        this.store = store;
        this.manifest = manifest;
        this.earlier = earlier;
    }

    /**
     * Opens it; the caller closes it.
     *
     * @throws InvalidSnapshotException when the store lacks a snapshot
     * @throws StoreAccessException when it cannot be read
     */
    static Destination of(Settings settings) throws IOException {
        SnapshotStore store = SharedOptions.open(settings.storeOption(), settings.store());
        if (!settings.storeOption().equals(Settings.STORE)) {
            return new Destination(store, null, null);
        }
        SnapshotReader reader = new SnapshotReader(store);
        try {
            SnapshotReader.Announcement announced = reader.readPointer()
                    .orElseThrow(() -> new InvalidSnapshotException(
                            "the store %s has no snapshot yet; run the batch job first".formatted(settings.store())));
            Manifest manifest = reader.read(announced.pointer()).manifest();
            Optional<String> since = settings.since();
            return new Destination(
                    store,
                    manifest,
                    since.isEmpty() ? null : reader.readUnannounced(since.get()).snapshot());
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** What the snapshot was made with; empty when the report goes into a directory. */
    Optional<Scope> scope() {
        return manifest().map(made -> new Scope(made.asOf(), made.countries(), made.segments()));
    }

    /** The announced snapshot's manifest; empty when the report goes into a directory. */
    Optional<Manifest> manifest() {
        return Optional.ofNullable(manifest);
    }

    /** The files that the snapshot was made from; empty when the report goes into a directory. */
    List<String> inputFiles() {
        return manifest == null
                ? List.of()
                : manifest.inputFiles().stream().map(Manifest.InputFile::file).toList();
    }

    /** The earlier snapshot that the user wants to compare with. */
    Optional<Snapshot> earlier() {
        return Optional.ofNullable(earlier);
    }

    /** Where a person finds the report that the announced snapshot has already; empty when it has none. */
    Optional<String> present() throws IOException {
        return manifest == null
                ? Optional.empty()
                : store.digest(page(), Integer.MAX_VALUE).map(page -> store.locate(page()));
    }

    /** Finds out whether {@link #write} may work, before the report is made. */
    void requireWritable() throws IOException {
        store.requireWritable(page());
    }

    /**
     * Writes the page and its figures.
     *
     * @param json the file with the figures
     * @return where a person finds the page
     * @throws StoreAccessException when the store cannot be written
     */
    String write(byte[] html, Path json) throws IOException {
        String figures = manifest == null ? "report.json" : ReportPath.figures(manifest.id());
        store.write(figures, Files.readAllBytes(json));
        store.write(page(), html);
        return store.locate(page());
    }

    private String page() {
        return manifest == null ? "report.html" : ReportPath.page(manifest.id());
    }

    @Override
    public void close() {
        store.close();
    }
}
