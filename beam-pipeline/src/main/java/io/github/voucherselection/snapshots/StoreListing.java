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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    private static final String NO_KEY = "no trusted key";
    private static final Pattern OWN_FILE = Pattern.compile("manifest\\.json|[a-z][a-z0-9_]*\\.ndjson");

    /** @param current the snapshot that the pointer names, if there is one */
    static StoreListing of(TrustedStore store, Optional<String> current) throws IOException {
        SortedSet<String> foreign = new TreeSet<>();
        Set<AnnouncementName> onRecord = new LinkedHashSet<>();
        Set<AnnouncementName> signed = new LinkedHashSet<>();
        store.list(AnnouncementName.FOLDER, entry -> {
            Optional<AnnouncementName> signature = AnnouncementName.ofSignature(entry.path());
            signature.ifPresent(signed::add);
            AnnouncementName.ofRecord(entry.path()).ifPresentOrElse(onRecord::add, () -> {
                if (signature.isEmpty()) {
                    foreign.add(top(entry.path(), AnnouncementName.FOLDER));
                }
            });
        });
        Map<AnnouncementName, TrustedKey> signers = new LinkedHashMap<>();
        for (AnnouncementName name : signed) {
            store.whoSigned(name).ifPresent(key -> signers.put(name, key));
        }
        List<AnnouncementName> announcements = List.copyOf(store.verifies() ? signers.keySet() : onRecord);
        Map<String, Long> sequences = new HashMap<>();
        announcements.forEach(name -> sequences.put(name.snapshotId(), name.sequence()));
        Map<String, String> signedBy = new HashMap<>();
        if (store.verifies()) {
            onRecord.forEach(name -> signedBy.put(name.snapshotId(), NO_KEY));
            signed.forEach(name -> signedBy.put(name.snapshotId(), NO_KEY));
        }
        signers.forEach((name, key) -> signedBy.put(name.snapshotId(), key.toString()));
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
                        StoredSnapshot.of(
                                id.get(),
                                entry,
                                sequences.getOrDefault(id.get(), 0L),
                                current.equals(id),
                                signedBy.get(id.get())),
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
