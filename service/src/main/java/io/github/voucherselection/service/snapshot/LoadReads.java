package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.snapshot.Digest;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The reads of one load: counted, and kept if it is to be cached as it came. Never writes. */
final class LoadReads implements SnapshotStore {
    private final SnapshotStore store;
    private final IntConsumer bytesRead;
    private final boolean keep;
    private final Map<String, byte[]> objects = new LinkedHashMap<>();

    LoadReads(SnapshotStore store, IntConsumer bytesRead, boolean keep) {
        this.store = store;
        this.keep = keep;
        this.bytesRead = bytesRead;
    }

    /** What was read, by path, in that order, if it is kept. */
    Map<String, byte[]> objects() {
        return objects;
    }

    @Override
    public Answer read(String path, @Nullable String knownEtag, int maxBytes) throws IOException {
        Answer answer = store.read(path, knownEtag, maxBytes);
        if (answer instanceof StoredObject object) {
            bytesRead.accept(object.content().length);
            if (keep) {
                objects.put(path, object.content());
            }
        }
        return answer;
    }

    /** Nothing of it is kept: it is not served, so the cache does without. */
    @Override
    public Optional<Digest> digest(String path, int maxBytes) throws IOException {
        Optional<Digest> digest = store.digest(path, maxBytes);
        digest.ifPresent(read -> bytesRead.accept((int) read.size()));
        return digest;
    }

    @Override
    public String locate(String path) {
        return store.locate(path);
    }

    @Override
    public void write(String path, byte[] content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean create(String path, byte[] content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean replace(String path, byte[] content, String etag) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void list(String prefix, Consumer<Entry> each) {
        throw new UnsupportedOperationException();
    }
}
