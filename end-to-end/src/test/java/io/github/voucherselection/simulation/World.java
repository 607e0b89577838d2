package io.github.voucherselection.simulation;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.SnapshotStore.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is stored, now and at each change before. */
final class World {
    /** @param content null from when on it is deleted */
    private record Version(int since, byte @Nullable [] content, Instant modified) {}

    private final TreeMap<String, List<Version>> objects;
    private int changes;

    World() {
        this.objects = new TreeMap<>();
    }

    /** What another has now, which does not change with this one. */
    World(World other) {
        this.objects = new TreeMap<>();
        other.objects.forEach((path, versions) -> objects.put(path, List.of(versions.get(versions.size() - 1))));
        this.changes = other.changes;
    }

    /** How often something changed. */
    int changes() {
        return changes;
    }

    /** Whether an object is not what it was after so many changes. */
    boolean hasChanged(String path, int since) {
        return before(path, 0) > since;
    }

    /** After how many changes an object came to be what it was before it came to be what it is. */
    int before(String path, int back) {
        List<Version> versions = objects.getOrDefault(path, List.of());
        int index = versions.size() - 1 - back;
        return index < 0 ? -1 : versions.get(index).since;
    }

    Optional<StoredObject> find(String path) {
        return find(path, changes);
    }

    /** What it was after so many changes. */
    Optional<StoredObject> find(String path, int at) {
        Version found = version(objects.getOrDefault(path, List.of()), at);
        return found == null || found.content == null
                ? Optional.empty()
                : Optional.of(new StoredObject(found.content, etag(found.content)));
    }

    List<SnapshotStore.Entry> list(String prefix, int at) {
        List<SnapshotStore.Entry> entries = new ArrayList<>();
        for (Map.Entry<String, List<Version>> object : objects.tailMap(prefix).entrySet()) {
            if (!object.getKey().startsWith(prefix)) {
                break;
            }
            Version found = version(object.getValue(), at);
            if (found != null && found.content != null) {
                entries.add(new SnapshotStore.Entry(object.getKey(), found.content.length, found.modified));
            }
        }
        return entries;
    }

    void put(String path, byte @Nullable [] content, Instant now) {
        changes++;
        List<Version> versions = new ArrayList<>(objects.getOrDefault(path, List.of()));
        versions.add(new Version(changes, content, now));
        objects.put(path, versions);
    }

    static String etag(byte[] content) {
        return Integer.toHexString(Arrays.hashCode(content));
    }

    private static @Nullable Version version(List<Version> versions, int at) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (versions.get(i).since <= at) {
                return versions.get(i);
            }
        }
        return null;
    }
}
