package io.github.voucherselection.snapshots;

import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.ReportPath;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** {@code prune}: deletes old snapshots and their reports. Announcements stay on record. */
final class PruneSnapshots {
    /** A run may still be writing, or a person looking. */
    private static final Duration YOUNG = Duration.ofDays(1);

    private static final int THREADS = 8;

    private final SnapshotStore store;
    private final Clock clock;

    PruneSnapshots(SnapshotStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Keeps the current snapshot, those announced last, and all that are younger than a day. */
    Report keep(long announced) throws IOException {
        List<StoredSnapshot> all = StoredSnapshot.all(store);
        Set<String> newest = all.stream()
                .filter(snapshot -> snapshot.announced() && snapshot.whole())
                .sorted(Comparator.comparingLong(StoredSnapshot::sequence).reversed())
                .limit(announced)
                .map(StoredSnapshot::id)
                .collect(Collectors.toSet());
        Instant young = clock.instant().minus(YOUNG);
        List<String> old = all.stream()
                .filter(snapshot -> !snapshot.current()
                        && !newest.contains(snapshot.id())
                        && snapshot.modified().isBefore(young))
                .map(StoredSnapshot::id)
                .toList();
        delete(old);
        return new Report(
                "deleted %d of %d snapshots".formatted(old.size(), all.size())
                        + old.stream().map(id -> System.lineSeparator() + id).collect(Collectors.joining()),
                Map.of("deleted", old, "kept", all.size() - old.size()));
    }

    private void delete(List<String> ids) throws IOException {
        Set<String> reports = new HashSet<>();
        store.list(ReportPath.FOLDER, entry -> reports.add(entry.path()));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> deletions = new ArrayList<>();
            for (String id : ids) {
                deletions.add(threads.submit(() -> {
                    delete(id, reports);
                    return id;
                }));
            }
            for (Future<?> deletion : deletions) {
                deletion.get();
            }
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

    /** Reports, then the manifest, then the data: what is half deleted is no snapshot any more. */
    private void delete(String id, Set<String> reports) throws IOException {
        Optional<String> current = new SnapshotReader(store)
                .readPointer()
                .map(SnapshotReader.Announcement::pointer)
                .map(Pointer::snapshotId);
        if (current.equals(Optional.of(id))) {
            return; // a rollback came in between
        }
        for (String report : List.of(ReportPath.page(id), ReportPath.figures(id))) {
            if (reports.contains(report)) {
                store.delete(report);
            }
        }
        List<String> paths = new ArrayList<>();
        store.list(Manifest.path(id, ""), entry -> paths.add(entry.path()));
        store.delete(Manifest.path(id, Manifest.FILE));
        for (String path : paths) {
            store.delete(path);
        }
    }
}
