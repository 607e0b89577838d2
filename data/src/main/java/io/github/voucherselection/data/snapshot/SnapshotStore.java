package io.github.voucherselection.data.snapshot;

import java.io.IOException;
import java.util.Optional;

/**
 * Where snapshots are kept: a flat space of objects named by relative paths with {@code /}. Each call is atomic for one
 * object, nothing is atomic over several. Implementations are safe for use by many threads.
 */
public interface SnapshotStore {

    /** An object and the tag that changes with its content. */
    record StoredObject(byte[] content, String etag) {}

    /**
     * Reads an object.
     *
     * @param maxBytes the most that is read; a larger object is an {@link InvalidSnapshotException}
     * @return empty when there is no such object
     * @throws IOException when the store cannot be reached or refuses
     */
    Optional<StoredObject> read(String path, int maxBytes) throws IOException;

    /**
     * Writes an object, in place of one of that name if there is one. A reader sees the old content or the new, never a
     * part.
     *
     * @throws IOException when the store cannot be reached or refuses
     */
    void write(String path, byte[] content) throws IOException;

    /** Where a person finds the object of that path. */
    String locate(String path);
}
