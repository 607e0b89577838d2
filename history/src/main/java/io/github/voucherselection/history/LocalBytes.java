package io.github.voucherselection.history;

import io.github.voucherselection.data.directory.FileNames;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.history.parquet.FileBytes;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;

/** Reads a file on this machine, and checks after each read that it is still the one that was found. For one thread. */
final class LocalBytes implements FileBytes {
    private final StoredFile file;
    private final SeekableByteChannel channel;

    LocalBytes(StoredFile file, SeekableByteChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens a file, unless it has changed since it was found: a pipe in its place would have no end. */
    static LocalBytes open(StoredFile file) throws StoreAccessException {
        try {
            LocalFiles.verify(file);
            return new LocalBytes(file, Files.newByteChannel(FileNames.path(file.location())));
        } catch (IOException e) {
            throw LocalFiles.unreadable(file, e);
        }
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public void read(ByteBuffer target, long position) throws StoreAccessException {
        try {
            int count = channel.position(position).read(target);
            LocalFiles.verify(file);
            if (count <= 0) {
                throw file.replaced();
            }
        } catch (IOException e) {
            throw LocalFiles.unreadable(file, e);
        }
    }

    @Override
    public void close() throws StoreAccessException {
        try {
            channel.close();
        } catch (IOException e) {
            throw LocalFiles.unreadable(file, e);
        }
    }
}
