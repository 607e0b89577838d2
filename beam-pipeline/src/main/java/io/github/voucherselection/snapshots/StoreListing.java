package io.github.voucherselection.snapshots;

import io.github.voucherselection.data.publish.AnnouncementRecord;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.ReportPath;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is in the folders of a store, by names alone.
 *
 * @param announcements those on record, in the order of their sequence
 * @param snapshots the newest first; also those that are half written or half deleted
 * @param reports paths
 * @param foreign paths that this program writes nothing under; a folder ends with {@code /}
 */
record StoreListing(
        List<AnnouncementRecord.Name> announcements,
        List<StoredSnapshot> snapshots,
        Set<String> reports,
        SortedSet<String> foreign) {
    private static final Pattern OWN_FILE = Pattern.compile("manifest\\.json|[a-z][a-z0-9_]*\\.ndjson");

    /** @param current the snapshot that the pointer names, if there is one */
    static StoreListing of(SnapshotStore store, Optional<String> current) throws IOException {
        SortedSet<String> foreign = new TreeSet<>();
        List<AnnouncementRecord.Name> announcements = new ArrayList<>();
        store.list(
                AnnouncementRecord.FOLDER,
                entry -> AnnouncementRecord.name(entry.path())
                        .ifPresentOrElse(
                                announcements::add, () -> foreign.add(top(entry.path(), AnnouncementRecord.FOLDER))));
        Map<String, Long> sequences = new HashMap<>();
        announcements.forEach(name -> sequences.put(name.snapshotId(), name.sequence()));
        Set<String> reports = new HashSet<>();
        store.list(ReportPath.FOLDER, entry -> {
            if (ReportPath.isReport(entry.path())) {
                reports.add(entry.path());
            } else {
                foreign.add(top(entry.path(), ReportPath.FOLDER));
            }
        });
        Map<String, StoredSnapshot> snapshots = new LinkedHashMap<>();
        store.list(Manifest.FOLDER, entry -> {
            Optional<String> id = snapshotOf(entry.path());
            if (id.isPresent()) {
                snapshots.merge(
                        id.get(),
                        StoredSnapshot.of(id.get(), entry, sequences.getOrDefault(id.get(), 0L), current.equals(id)),
                        StoredSnapshot::plus);
            } else {
                foreign.add(top(entry.path(), Manifest.FOLDER));
            }
        });
        List<StoredSnapshot> newestFirst = new ArrayList<>(snapshots.values());
        newestFirst.sort(Comparator.comparing(StoredSnapshot::id).reversed());
        return new StoreListing(announcements, newestFirst, reports, Collections.unmodifiableSortedSet(foreign));
    }

    /** What is said of foreign objects; empty when there are none. */
    static String left(SortedSet<String> foreign) {
        return foreign.isEmpty() ? "" : "not of this program, left alone: " + String.join(", ", foreign);
    }

    /** The id of the snapshot that an object is of, by its name; empty when it is of none. */
    static Optional<String> snapshotOf(String path) {
        String[] parts = path.substring(Manifest.FOLDER.length()).split("/", -1);
        return parts.length == 2
                        && SnapshotId.isOfThisProgram(parts[0])
                        && OWN_FILE.matcher(parts[1]).matches()
                ? Optional.of(parts[0])
                : Optional.empty();
    }

    /** The first folder below, unless it is a snapshot's: a foreign one may hold any number of objects. */
    private static String top(String path, String folder) {
        int slash = path.indexOf('/', folder.length());
        boolean inSnapshot = slash > 0 && SnapshotId.isOfThisProgram(path.substring(folder.length(), slash));
        return slash < 0 || inSnapshot ? path : path.substring(0, slash + 1);
    }
}
