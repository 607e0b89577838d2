package io.github.voucherselection.snapshots;

import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.ReportPath;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TrustedKey;
import io.github.voucherselection.data.trust.TrustedStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in the folders of a store, by names alone.
 *
 * @param announcements those that count, in the order of their sequence: those on record or, with trusted keys, those that
 *     one of them signed, whose names alone do not tell
 * @param snapshots the newest first; also those that are half written or half deleted
 * @param reports paths
 * @param foreign paths that this program writes nothing under; a folder ends with {@code /}
 */
record StoreListing(
        List<AnnouncementName> announcements,
        List<StoredSnapshot> snapshots,
        Set<String> reports,
        SortedSet<String> foreign) {
    /** Stands where a key's name would. */
    static final String NO_KEY = "no trusted key";

    private static final Pattern OWN_FILE = Pattern.compile("manifest\\.json|[a-z][a-z0-9_]*\\.ndjson");

    /** @param current the snapshot that the pointer names, if there is one */
    static StoreListing of(TrustedStore store, Optional<String> current) throws IOException {
        SortedSet<String> foreign = new TreeSet<>();
        Map<String, StoredSnapshot> snapshots = snapshots(store, current, foreign);
        List<AnnouncementName> announcements = announcements(store, snapshots, foreign);
        Set<String> reports = reports(store, foreign);
        List<StoredSnapshot> newestFirst = new ArrayList<>(snapshots.values());
        newestFirst.sort(Comparator.comparing(StoredSnapshot::id).reversed());
        return new StoreListing(announcements, newestFirst, reports, Collections.unmodifiableSortedSet(foreign));
    }

    private static Map<String, StoredSnapshot> snapshots(
            TrustedStore store, Optional<String> current, Set<String> foreign) throws IOException {
        Map<String, StoredSnapshot> snapshots = new HashMap<>();
        store.list(
                Manifest.FOLDER,
                entry -> snapshotOf(entry.path())
                        .ifPresentOrElse(
                                id -> snapshots.merge(
                                        id,
                                        StoredSnapshot.of(id, entry, current.equals(Optional.of(id))),
                                        StoredSnapshot::plus),
                                () -> foreign.add(top(entry.path(), Manifest.FOLDER))));
        return snapshots;
    }

    /** Those that count; each snapshot learns of its latest one. */
    private static List<AnnouncementName> announcements(
            TrustedStore store, Map<String, StoredSnapshot> snapshots, Set<String> foreign) throws IOException {
        List<AnnouncementName> onRecord = new ArrayList<>();
        List<AnnouncementName> signed = new ArrayList<>();
        store.list(AnnouncementName.FOLDER, entry -> {
            Optional<AnnouncementName> record = AnnouncementName.ofRecord(entry.path());
            Optional<AnnouncementName> signature = AnnouncementName.ofSignature(entry.path());
            record.ifPresent(onRecord::add);
            signature.ifPresent(signed::add);
            if (record.isEmpty() && signature.isEmpty()) {
                foreign.add(top(entry.path(), AnnouncementName.FOLDER));
            }
        });
        if (!store.verifies()) {
            onRecord.forEach(name -> announced(snapshots, name, name.sequence(), null));
            return onRecord;
        }
        Stream.of(onRecord, signed).flatMap(List::stream).forEach(name -> announced(snapshots, name, 0, NO_KEY));
        List<AnnouncementName> trusted = new ArrayList<>();
        for (AnnouncementName name : signed) {
            // Of a deleted snapshot, nobody can tell.
            Optional<TrustedKey> key =
                    snapshots.containsKey(name.snapshotId()) ? store.whoSigned(name) : Optional.empty();
            if (key.isPresent()) {
                trusted.add(name);
                announced(snapshots, name, name.sequence(), key.get().toString());
            }
        }
        return trusted;
    }

    private static void announced(
            Map<String, StoredSnapshot> snapshots, AnnouncementName name, long sequence, @Nullable String signedBy) {
        snapshots.computeIfPresent(name.snapshotId(), (id, snapshot) -> snapshot.announced(sequence, signedBy));
    }

    private static Set<String> reports(TrustedStore store, Set<String> foreign) throws IOException {
        Set<String> reports = new HashSet<>();
        store.list(ReportPath.FOLDER, entry -> {
            if (ReportPath.isReport(entry.path())) {
                reports.add(entry.path());
            } else {
                foreign.add(top(entry.path(), ReportPath.FOLDER));
            }
        });
        return reports;
    }

    /** What is said of foreign objects; empty when there are none. */
    static String left(SortedSet<String> foreign) {
        return foreign.isEmpty() ? "" : "not written by this program, left alone: " + String.join(", ", foreign);
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
