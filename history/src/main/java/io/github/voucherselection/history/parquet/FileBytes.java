package io.github.voucherselection.history.parquet;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import java.nio.ByteBuffer;

/** The bytes of an open file. For one thread. */
public interface FileBytes extends AutoCloseable {
    /** How many there are. */
    long size();

    /**
     * Reads bytes from a position on: as many as have room, or fewer, but at least one.
     *
     * @param position from 0, before the end of the file
     * @throws StoreAccessException when they cannot be read, or the file has changed since it was found
     */
    void read(ByteBuffer target, long position) throws StoreAccessException;

    /**
     * Reads all bytes of a part.
     *
     * @param start from 0; the part lies within the file
     */
    default byte[] read(long start, int length) throws StoreAccessException {
        ByteBuffer part = ByteBuffer.allocate(length);
        while (part.hasRemaining()) {
            read(part, start + part.position());
        }
        return part.array();
    }

    @Override
    void close() throws StoreAccessException;
}
