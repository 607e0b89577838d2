package io.github.voucherselection.snapshots;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.ReportPath;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.StoredManifest;
import io.github.voucherselection.data.trust.TrustedStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code prune}: deletes old snapshots and their reports. Announcements stay on record. */
final class PruneSnapshots {
    /** A run may still be writing, or a person looking. */
    private static final Duration YOUNG = Duration.ofDays(1);

    private static final int THREADS = 8;

    private final TrustedStore store;
    private final SnapshotReader reader;
    private final Clock clock;
    private final ExecutorService threads;

    PruneSnapshots(TrustedStore store, Clock clock) {
        this(store, clock, Executors.newFixedThreadPool(THREADS));
    }

    /** @param threads what deletes; at the end they are shut down */
    PruneSnapshots(TrustedStore store, Clock clock, ExecutorService threads) {
        this.store = store;
        this.reader = new SnapshotReader(store);
        this.clock = clock;
        this.threads = threads;
    }

    /** Keeps the current snapshot, those announced last, all that are younger than a day, and what is not a snapshot. */
    Report keep(long announced) throws IOException {
        StoreListing listing = StoreListing.of(store, current());
        List<StoredSnapshot> all = listing.snapshots();
        Set<String> newest = all.stream()
                .filter(snapshot -> snapshot.announced() && snapshot.whole())
                .sorted(Comparator.comparingLong(StoredSnapshot::sequence).reversed())
                .limit(announced)
                .map(StoredSnapshot::id)
                .collect(Collectors.toSet());
        Instant young = clock.instant().minus(YOUNG);
        List<StoredSnapshot> old = all.stream()
                .filter(snapshot -> !snapshot.current()
                        && !newest.contains(snapshot.id())
                        && snapshot.modified().isBefore(young))
                .toList();
        SortedSet<String> foreign = Collections.synchronizedSortedSet(new TreeSet<>(listing.foreign()));
        List<String> deleted = delete(old, listing.reports(), foreign);
        String text = "deleted %d of %d snapshots".formatted(deleted.size(), all.size())
                + deleted.stream().map(id -> System.lineSeparator() + id).collect(Collectors.joining());
        return new Report(
                foreign.isEmpty() ? text : text + System.lineSeparator() + StoreListing.left(foreign),
                Map.of("deleted", deleted, "kept", all.size() - deleted.size(), "foreign", foreign));
    }

    /** Returns the ids of those that are deleted; what turns out not to be a snapshot joins the foreign. */
    private List<String> delete(List<StoredSnapshot> old, Set<String> reports, Set<String> foreign) throws IOException {
        try {
            List<Future<Optional<String>>> deletions = new ArrayList<>();
            for (StoredSnapshot snapshot : old) {
                deletions.add(threads.submit(() -> delete(snapshot, reports, foreign)));
            }
            List<String> deleted = new ArrayList<>();
            for (Future<Optional<String>> deletion : deletions) {
                deletion.get().ifPresent(deleted::add);
            }
            return deleted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unreachable) {
                throw unreachable;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("pruning was interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * The manifest, then the rest: what is half deleted is not a snapshot any more. A rollback that has not seen the
     * manifest go is seen here, so the manifest comes back.
     *
     * @return its id; empty when it is left alone, since its manifest is not one, or a rollback came in between
     */
    private Optional<String> delete(StoredSnapshot snapshot, Set<String> reports, Set<String> foreign)
            throws IOException {
        String id = snapshot.id();
        List<String> paths = new ArrayList<>();
        byte @Nullable [] manifest = null;
        try {
            if (snapshot.whole()) {
                StoredManifest stored = reader.readManifest(id);
                manifest = stored.content();
                stored.manifest().files().stream()
                        .map(file -> Manifest.path(id, file.name()))
                        .filter(path -> StoreListing.snapshotOf(path).equals(Optional.of(id)))
                        .forEach(paths::add);
            } else {
                store.list(
                        Manifest.path(id, ""),
                        entry -> StoreListing.snapshotOf(entry.path()).ifPresent(own -> paths.add(entry.path())));
            }
        } catch (InvalidSnapshotException e) {
            foreign.add(Manifest.path(id, ""));
            return Optional.empty();
        }
        String manifestPath = Manifest.path(id, Manifest.FILE);
        if (current().equals(Optional.of(id))) {
            return Optional.empty();
        }
        store.delete(manifestPath);
        if (current().equals(Optional.of(id))) {
            if (manifest != null) {
                store.write(manifestPath, manifest);
            }
            return Optional.empty();
        }
        for (String report : List.of(ReportPath.page(id), ReportPath.figures(id))) {
            if (reports.contains(report)) {
                store.delete(report);
            }
        }
        for (String path : paths) {
            store.delete(path);
        }
        return Optional.of(id);
    }

    private Optional<String> current() throws IOException {
        return reader.readPointer().map(announcement -> announcement.pointer().snapshotId());
    }
}
