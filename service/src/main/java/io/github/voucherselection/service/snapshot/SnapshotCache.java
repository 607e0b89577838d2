package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.service.settings.VoucherConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last good snapshot on the disk of this instance, for a start without the store: a store in a directory that holds
 * one snapshot and its pointer. Each location has a folder of its own, so that the snapshot of another is never served.
 */
@Singleton
final class SnapshotCache {
    /** How the cache stands. */
    enum State {
        OFF,
        /** Nothing was written or restored since the start. */
        IDLE,
        KEPT,
        FAILED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param error null unless failed */
    record Status(State state, @Nullable String error) {}

    private final @Nullable SnapshotStore store;
    private volatile Status status;

    @Inject
    SnapshotCache(VoucherConfiguration configuration) {
        this(directory(configuration));
    }

    SnapshotCache(@Nullable SnapshotStore store) {
        this.store = store;
        this.status = new Status(store == null ? State.OFF : State.IDLE, null);
    }

    private static @Nullable SnapshotStore directory(VoucherConfiguration configuration) {
        @Nullable String directory = configuration.cacheDir();
        UUID folder = UUID.nameUUIDFromBytes(configuration.store().getBytes(StandardCharsets.UTF_8));
        return directory == null ? null : new DirectoryStore(Path.of(directory, folder.toString()));
    }

    /** Where to restore from; null when there is no cache. */
    @Nullable
    SnapshotStore store() {
        return store;
    }

    Status status() {
        return status;
    }

    void kept() {
        status = new Status(State.KEPT, null);
    }

    void failed(String error) {
        status = new Status(State.FAILED, error);
    }

    /**
     * Writes a snapshot in place of the one before: the pointer last, and only then are other files deleted.
     *
     * @param objects the pointer and then all that it leads to, by path
     */
    void write(Map<String, byte[]> objects) throws IOException {
        if (store == null) {
            return;
        }
        List<Map.Entry<String, byte[]>> pointerLast = new ArrayList<>(objects.entrySet());
        Collections.reverse(pointerLast);
        for (Map.Entry<String, byte[]> object : pointerLast) {
            store.write(object.getKey(), object.getValue());
        }
        List<String> others = new ArrayList<>();
        store.list("", entry -> {
            if (!objects.containsKey(entry.path())) {
                others.add(entry.path());
            }
        });
        for (String path : others) {
            store.delete(path);
        }
    }
}
