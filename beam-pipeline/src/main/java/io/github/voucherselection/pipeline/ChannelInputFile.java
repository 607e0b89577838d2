package io.github.voucherselection.pipeline;

import io.github.voucherselection.storage.object.ReplacedFileException;
import io.github.voucherselection.storage.object.StoredFile;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A local file, as Parquet wants it. */
record ChannelInputFile(StoredFile file) implements InputFile {
    /** A local file as it was found; its version is when it was modified. */
    static StoredFile found(String path, long size, long modifiedMillis) {
        return new StoredFile(path, size, Long.toString(modifiedMillis));
    }

    @Override
    public long getLength() {
        return file.size();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        SeekableByteChannel channel = open();
        return new DelegatingSeekableInputStream(Channels.newInputStream(channel)) {
            @Override
            public long getPos() throws IOException {
                return channel.position();
            }

            @Override
            public void seek(long position) throws IOException {
                channel.position(position);
            }
        };
    }

    private SeekableByteChannel open() throws IOException {
        Path path = Path.of(file.location());
        SeekableByteChannel channel = Files.newByteChannel(path);
        long modified = Files.getLastModifiedTime(path).toMillis();
        if (!found(file.location(), channel.size(), modified).equals(file)) {
            channel.close();
            throw new ReplacedFileException(file);
        }
        return channel;
    }
}
