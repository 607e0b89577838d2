package io.github.voucherselection.snapshots;

import io.github.voucherselection.data.publish.AnnouncementRecord;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot as far as listings tell, without reading its files.
 *
 * @param modified the latest time at which the store took one of its objects
 * @param sequence that of its latest announcement; 0 when it was never announced
 * @param current whether the pointer names it
 * @param whole whether it has a manifest, which is written last and deleted first
 */
record StoredSnapshot(
        String id, Instant modified, long bytes, int objects, long sequence, boolean current, boolean whole) {
    private static final String FOLDER = "snapshots/";

    /** All snapshots in the store, by id, the newest first; also those that are half written or half deleted. */
    static List<StoredSnapshot> all(SnapshotStore store) throws IOException {
        Optional<String> current = new SnapshotReader(store)
                .readPointer()
                .map(SnapshotReader.Announcement::pointer)
                .map(Pointer::snapshotId);
        Map<String, Long> sequences = new HashMap<>();
        for (AnnouncementRecord.Name announced : AnnouncementRecord.names(store)) {
            sequences.put(announced.snapshotId(), announced.sequence());
        }
        Map<String, StoredSnapshot> snapshots = new LinkedHashMap<>();
        store.list(FOLDER, entry -> {
            int slash = entry.path().indexOf('/', FOLDER.length());
            if (slash > 0) {
                String id = entry.path().substring(FOLDER.length(), slash);
                snapshots.merge(
                        id,
                        new StoredSnapshot(
                                id,
                                entry.modified(),
                                entry.size(),
                                1,
                                sequences.getOrDefault(id, 0L),
                                current.equals(Optional.of(id)),
                                entry.path().equals(Manifest.path(id, Manifest.FILE))),
                        StoredSnapshot::plus);
            }
        });
        List<StoredSnapshot> newestFirst = new ArrayList<>(snapshots.values());
        newestFirst.sort(Comparator.comparing(StoredSnapshot::id).reversed());
        return newestFirst;
    }

    private StoredSnapshot plus(StoredSnapshot other) {
        return new StoredSnapshot(
                id,
                modified.isAfter(other.modified) ? modified : other.modified,
                bytes + other.bytes,
                objects + other.objects,
                sequence,
                current,
                whole || other.whole);
    }

    boolean announced() {
        return sequence > 0 || current;
    }
}
