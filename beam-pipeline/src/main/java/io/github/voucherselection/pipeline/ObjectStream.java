package io.github.voucherselection.pipeline;

import io.github.voucherselection.storage.object.ObjectFiles;
import io.github.voucherselection.storage.object.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Reads an object in parts, each by a request of its own: as large as what is asked for, but no smaller than
 * {@value #LEAST} bytes. Page headers are read byte by byte, and the footer in three steps.
 */
final class ObjectStream extends InputStream {
    static final int LEAST = 64 << 10;
    private static final int MOST = 8 << 20;

    private final ObjectFiles files;
    private final StoredFile file;
    private long position;
    private long partStart;
    private byte[] part = {};

    private ObjectStream(ObjectFiles files, StoredFile file) {
        this.files = files;
        this.file = file;
    }

    static SeekableInputStream open(ObjectFiles files, StoredFile file) {
        ObjectStream stream = new ObjectStream(files, file);
        return new DelegatingSeekableInputStream(stream) {
            @Override
            public long getPos() {
                return stream.position;
            }

            @Override
            public void seek(long position) {
                stream.position = position;
            }
        };
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position >= file.size()) {
            return -1;
        }
        if (position < partStart || position >= partStart + part.length) {
            fetch(length);
        }
        int from = (int) (position - partStart);
        int count = Math.min(length, part.length - from);
        System.arraycopy(part, from, target, offset, count);
        position += count;
        return count;
    }

    /** The end of the file is fetched together with what is before it: the footer, whose length stands at the very end. */
    private void fetch(int length) throws IOException {
        long start = Math.max(0, Math.min(position, file.size() - LEAST));
        long end = Math.min(file.size(), position + Math.max(LEAST, Math.min(length, MOST)));
        part = files.read(file, start, (int) (end - start));
        partStart = start;
    }
}
