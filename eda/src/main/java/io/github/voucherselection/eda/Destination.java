package io.github.voucherselection.eda;

import io.github.voucherselection.command.SharedOptions;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.ReportPath;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.storage.StoreLocation;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

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
    static Destination of(Options options) throws IOException {
        ParseResult given = options.given();
        if (!given.hasMatchedOption("--store")) {
            return new Destination(SharedOptions.open("--output", SharedOptions.store(given, "--output")), null, null);
        }
        StoreLocation location = SharedOptions.store(given, "--store");
        SnapshotStore store = SharedOptions.open("--store", location);
        SnapshotReader reader = new SnapshotReader(store);
        try {
            SnapshotReader.Announcement announced = reader.readPointer()
                    .orElseThrow(() -> new InvalidSnapshotException(
                            "the store %s has no snapshot yet; run the batch job first".formatted(location)));
            Manifest manifest = reader.read(announced.pointer()).manifest();
            Optional<String> since = options.since();
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
    Optional<Settings> settings() {
        return manifest().map(made -> new Settings(made.asOf(), made.countries(), made.segments()));
    }

    /** The announced snapshot's manifest; empty when the report goes into a directory. */
    Optional<Manifest> manifest() {
        return Optional.ofNullable(manifest);
    }

    /** The earlier snapshot that the user wants to compare with. */
    Optional<Snapshot> earlier() {
        return Optional.ofNullable(earlier);
    }

    /**
     * Writes the page and its figures.
     *
     * @return where a person finds the page
     * @throws StoreAccessException when the store cannot be written
     */
    String write(Report report) throws IOException {
        String page = manifest == null ? "report.html" : ReportPath.page(manifest.id());
        String figures = manifest == null ? "report.json" : ReportPath.figures(manifest.id());
        byte[] html = report.html();
        byte[] json = report.json();
        store.write(figures, json);
        store.write(page, html);
        return store.locate(page);
    }

    @Override
    public void close() {
        store.close();
    }
}
