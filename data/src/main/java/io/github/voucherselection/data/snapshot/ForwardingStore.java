package io.github.voucherselection.data.snapshot;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes every call on to another store, for subclasses that change some of them. */
public class ForwardingStore implements SnapshotStore {
    private final SnapshotStore store;

    protected ForwardingStore(SnapshotStore store) {
        this.store = store;
    }

    @Override
    public Answer read(String path, @Nullable String knownEtag, int maxBytes) throws IOException {
        return store.read(path, knownEtag, maxBytes);
    }

    @Override
    public Optional<Digest> digest(String path, int maxBytes) throws IOException {
        return store.digest(path, maxBytes);
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        store.write(path, content);
    }

    @Override
    public boolean create(String path, byte[] content) throws IOException {
        return store.create(path, content);
    }

    @Override
    public boolean replace(String path, byte[] content, String etag) throws IOException {
        return store.replace(path, content, etag);
    }

    @Override
    public void delete(String path) throws IOException {
        store.delete(path);
    }

    @Override
    public void list(String prefix, Consumer<Entry> each) throws IOException {
        store.list(prefix, each);
    }

    @Override
    public String locate(String path) {
        return store.locate(path);
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String toString() {
        return store.toString();
    }
}
