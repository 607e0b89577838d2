package io.github.voucherselection.pipeline;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file of any Beam file system, as Parquet wants it. */
record ChannelInputFile(String file) implements InputFile {
    @Override
    public long getLength() throws IOException {
        try (SeekableByteChannel channel = open()) {
            return channel.size();
        }
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
        return (SeekableByteChannel) FileSystems.open(FileSystems.matchNewResource(file, false));
    }
}
