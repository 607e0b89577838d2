package io.github.voucherselection.data.snapshot;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where snapshots are kept: a flat space of objects named by relative paths with {@code /}. Each call is atomic for one
 * object, nothing is atomic over several. Implementations are safe for use by many threads. A store that is reached over
 * a network bounds the time of each call.
 *
 * <p>Every method throws {@link StoreAccessException} when the store cannot be reached or refuses.
 */
public interface SnapshotStore extends AutoCloseable {

    /** What a read found: a {@link StoredObject}, or that it is {@link Unchanged} or {@link Missing}. */
    sealed interface Answer permits StoredObject, Unchanged, Missing {}

    /** An object and the tag that changes with its content. */
    record StoredObject(byte[] content, String etag) implements Answer {}

    /** The object still has the tag that the caller knows. */
    record Unchanged() implements Answer {}

    /** There is no such object. */
    record Missing() implements Answer {}

    /** An object in a listing; {@code size} in bytes, {@code modified} by the clock of the store. */
    record Entry(String path, long size, Instant modified) {}

    /**
     * Reads an object, unless it is the one that the caller has. Object storage sends no body then.
     *
     * @param knownEtag the tag of what the caller has; null reads in any case
     * @param maxBytes the most that is read; a larger object is an {@link InvalidSnapshotException}
     */
    Answer read(String path, @Nullable String knownEtag, int maxBytes) throws IOException;

    /** Reads an object as {@link #read(String, String, int)} does, in any case; empty when there is none. */
    default Optional<StoredObject> read(String path, int maxBytes) throws IOException {
        return read(path, null, maxBytes) instanceof StoredObject object ? Optional.of(object) : Optional.empty();
    }

    /**
     * Reads an object without keeping it; empty when there is none.
     *
     * @param maxBytes the most that is read; a larger object is an {@link InvalidSnapshotException}
     */
    Optional<Digest> digest(String path, int maxBytes) throws IOException;

    /**
     * Writes an object, in place of one of that name if there is one. A reader sees the old content or the new, never a
     * part.
     */
    void write(String path, byte[] content) throws IOException;

    /**
     * Writes an object if there is none of that name. A store that does not honour the condition overwrites: who depends on
     * it reads back.
     *
     * @return false when there is one already. It can be the caller's own, if the answer to a first attempt was lost
     */
    boolean create(String path, byte[] content) throws IOException;

    /**
     * Writes an object in place of one that has this tag. What is said of {@link #create} holds here too.
     *
     * @return false when the object has another tag, or there is none
     */
    boolean replace(String path, byte[] content, String etag) throws IOException;

    /**
     * Asks for a write whose condition cannot hold: a store that cannot be written to refuses even that, and no object is
     * left of it.
     */
    default void requireWritable(String path) throws IOException {
        if (replace(path, new byte[0], "1")) { // no object's tag
            delete(path); // the store does not honour conditions
        }
    }

    /** Deletes an object; one that is not there counts as deleted. */
    void delete(String path) throws IOException;

    /**
     * Passes on all objects whose path starts with the prefix, which is empty or ends with {@code /}. Those of one folder
     * come together and sorted by name, and so do the folders. Holds one page of the listing at a time.
     */
    void list(String prefix, Consumer<Entry> each) throws IOException;

    /** Where a person finds the object of that path. */
    String locate(String path);

    /** Ends connections and threads, if there are any. */
    @Override
    default void close() {}
}
