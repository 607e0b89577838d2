package io.github.voucherselection.history;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.history.parquet.FileBytes;
import java.nio.ByteBuffer;

/** The bytes of a file, and how many of them were read. */
final class CountingBytes implements FileBytes {
    private final FileBytes bytes;
    private int reads;
    private long count;

    CountingBytes(FileBytes bytes) {
        this.bytes = bytes;
    }

    int reads() {
        return reads;
    }

    long count() {
        return count;
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public void read(ByteBuffer target, long position) throws StoreAccessException {
        int before = target.position();
        bytes.read(target, position);
        reads++;
        count += target.position() - before;
    }

    @Override
    public void close() throws StoreAccessException {
        bytes.close();
    }
}
