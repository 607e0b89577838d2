package io.github.voucherselection.storage.object;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.file.ObjectFiles;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;

/** The objects at a location, as a store of snapshots and as files. */
public abstract class ObjectStore implements SnapshotStore, ObjectFiles {
    protected final ObjectLocation location;

    protected ObjectStore(ObjectLocation location) {
        this.location = location;
    }

    /**
     * An object in a listing.
     *
     * @param key its whole name in the bucket
     */
    public record Found(String key, long size, String version, Instant modified) {}

    /** Passes on all objects whose path starts with the prefix, a page at a time; others may be among them. */
    protected abstract void objects(String prefix, Consumer<Found> each) throws IOException;

    @Override
    public final void list(String prefix, Consumer<Entry> each) throws IOException {
        objects(prefix, found -> {
            if (found.key.startsWith(location.key(prefix))) {
                each.accept(new Entry(location.path(found.key), found.size, found.modified));
            }
        });
    }

    @Override
    public final void find(String prefix, Consumer<StoredFile> each) throws IOException {
        objects(
                prefix,
                found -> each.accept(
                        new StoredFile(location.locate(location.path(found.key)), found.size, found.version)));
    }

    @Override
    public final String locate(String path) {
        return location.locate(path);
    }

    @Override
    public void close() {}

    @Override
    public final String toString() {
        return location.toString();
    }
}
