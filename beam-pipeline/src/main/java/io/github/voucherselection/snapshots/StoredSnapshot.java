package io.github.voucherselection.snapshots;

import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.time.Instant;

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
    /** A snapshot as far as one object of it tells. */
    static StoredSnapshot of(String id, SnapshotStore.Entry entry, long sequence, boolean current) {
        boolean manifest = entry.path().equals(Manifest.path(id, Manifest.FILE));
        return new StoredSnapshot(id, entry.modified(), entry.size(), 1, sequence, current, manifest);
    }

    StoredSnapshot plus(StoredSnapshot other) {
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
