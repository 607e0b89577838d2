package io.github.voucherselection.history;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.history.parquet.FileBytes;
import io.github.voucherselection.storage.file.ObjectFiles;
import io.github.voucherselection.storage.file.StoredFile;
import java.nio.ByteBuffer;

/**
 * Reads an object in parts, each by a request of its own: as large as what is asked for, but no smaller than
 * {@value #LEAST} bytes. For one thread.
 */
final class ObjectBytes implements FileBytes {
    static final int LEAST = 64 << 10;
    private static final int MOST = 8 << 20;

    private final ObjectFiles files;
    private final StoredFile file;
    private long partStart;
    private byte[] part = {};

    ObjectBytes(ObjectFiles files, StoredFile file) {
        this.files = files;
        this.file = file;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public void read(ByteBuffer target, long position) throws StoreAccessException {
        if (position < partStart || position >= partStart + part.length) {
            fetch(position, target.remaining());
        }
        int from = (int) (position - partStart);
        target.put(part, from, Math.min(target.remaining(), part.length - from));
    }

    /** The end of the file is fetched together with what is before it: the footer, whose length stands at the very end. */
    private void fetch(long position, int length) throws StoreAccessException {
        long start = Math.max(0, Math.min(position, file.size() - LEAST));
        long end = Math.min(file.size(), position + Math.max(LEAST, Math.min(length, MOST)));
        part = files.read(file, start, (int) (end - start));
        partStart = start;
    }

    @Override
    public void close() {}
}
