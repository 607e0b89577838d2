package io.github.voucherselection.history;

import io.github.voucherselection.storage.object.ObjectFiles;
import io.github.voucherselection.storage.object.ReplacedFileException;
import io.github.voucherselection.storage.object.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;

/**
 * Reads an object in parts, each by a request of its own: as large as what is asked for, but no smaller than
 * {@value #LEAST} bytes. Page headers are read byte by byte, and the footer in three steps. For one thread.
 */
final class ObjectChannel implements SeekableByteChannel {
    static final int LEAST = 64 << 10;
    private static final int MOST = 8 << 20;

    private final ObjectFiles files;
    private final StoredFile file;
    private long position;
    private long partStart;
    private byte[] part = {};
    private boolean open = true;

    ObjectChannel(ObjectFiles files, StoredFile file) {
        this.files = files;
        this.file = file;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!target.hasRemaining()) {
            return 0;
        }
        if (position >= file.size()) {
            return -1;
        }
        if (position < partStart || position >= partStart + part.length) {
            fetch(target.remaining());
        }
        int from = (int) (position - partStart);
        int count = Math.min(target.remaining(), part.length - from);
        target.put(part, from, count);
        position += count;
        return count;
    }

    /** The end of the file is fetched together with what is before it: the footer, whose length stands at the very end. */
    private void fetch(int length) throws IOException {
        long start = Math.max(0, Math.min(position, file.size() - LEAST));
        long end = Math.min(file.size(), position + Math.max(LEAST, Math.min(length, MOST)));
        try {
            part = files.read(file, start, (int) (end - start));
        } catch (ReplacedFileException e) {
            throw HistorySource.replaced(e);
        } catch (NoSuchFileException e) {
            throw HistorySource.gone(file);
        }
        partStart = start;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
