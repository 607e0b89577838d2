package io.github.voucherselection.history.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** The bytes of a file, as parquet-java wants them. Closing a stream closes them. */
record ParquetInput(FileBytes bytes) implements InputFile {
    /** How parquet-java reads them. */
    static ParquetReadOptions options() {
        return ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification(true)
                .withCodecFactory(new Codecs())
                .build();
    }

    @Override
    public long getLength() {
        return bytes.size();
    }

    @Override
    public SeekableInputStream newStream() {
        Stream stream = new Stream(bytes);
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

    private static final class Stream extends InputStream {
        private final FileBytes bytes;
        private long position;

        Stream(FileBytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position < 0 || position >= bytes.size()) {
                return -1;
            }
            ByteBuffer target = ByteBuffer.wrap(into, offset, length);
            bytes.read(target, position);
            int count = target.position() - offset;
            position += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
