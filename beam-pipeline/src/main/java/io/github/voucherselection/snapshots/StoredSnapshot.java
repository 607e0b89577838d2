package io.github.voucherselection.snapshots;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as far as listings tell, without reading its files.
 *
 * @param modified the latest time at which the store took one of its objects
 * @param sequence that of its latest announcement; 0 when it was never announced
 * @param current whether the pointer names it
 * @param signedBy the trusted key of that announcement, or that there is none; null, and left out, when it was never
 *     announced, or every announcement is taken
 * @param whole whether it has a manifest, which is written last and deleted first
 */
record StoredSnapshot(
        String id,
        Instant modified,
        long bytes,
        int objects,
        long sequence,
        boolean current,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String signedBy,
        boolean whole) {
    /** A snapshot as far as one object of it tells. */
    static StoredSnapshot of(String id, SnapshotStore.Entry entry, boolean current) {
        boolean manifest = entry.path().equals(Manifest.path(id, Manifest.FILE));
        return new StoredSnapshot(id, entry.modified(), entry.size(), 1, 0, current, null, manifest);
    }

    StoredSnapshot announced(long sequence, @Nullable String signedBy) {
        return new StoredSnapshot(id, modified, bytes, objects, sequence, current, signedBy, whole);
    }

    StoredSnapshot plus(StoredSnapshot other) {
        return new StoredSnapshot(
                id,
                modified.isAfter(other.modified) ? modified : other.modified,
                bytes + other.bytes,
                objects + other.objects,
                sequence,
                current,
                signedBy,
                whole || other.whole);
    }

    boolean announced() {
        return sequence > 0 || current;
    }
}
