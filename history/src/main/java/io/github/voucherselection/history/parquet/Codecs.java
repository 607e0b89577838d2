package io.github.voucherselection.history.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lzo.LzoDecompressor;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.brotli.dec.BrotliInputStream;

/**
 * Decompresses pages. Parquet-java's own decompressors are passed over where they need classes or native code that are not
 * there, or start a process.
 */
final class Codecs implements CompressionCodecFactory {
    /** Decompresses a page whole. */
    @FunctionalInterface
    private interface Page {
        byte[] decompress(byte[] compressed, int size) throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    private final CompressionCodecFactory others = new CodecFactory(new PlainParquetConfiguration(), 0);

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case BROTLI -> new Whole(Codecs::brotli);
            case LZ4 -> new Whole(Codecs::lz4);
            case LZO -> new Whole((compressed, size) -> hadoopBlocks(compressed, size, new LzoDecompressor()));
            case GZIP -> new Whole(Codecs::gzip);
            case UNCOMPRESSED, SNAPPY, ZSTD, LZ4_RAW -> others.getDecompressor(codec);
        };
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return others.getCompressor(codec);
    }

    @Override
    public void release() {
        others.release();
    }

    /** By the JDK: Hadoop's codec starts a process to find out what the system can do. */
    private static byte[] gzip(byte[] compressed, int size) throws IOException {
        byte[] page = new byte[size];
        try (DataInputStream stream =
                new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(compressed), BUFFER))) {
            stream.readFully(page);
            if (stream.read() >= 0) { // which also reads the checksum
                throw new IOException("a compressed page is longer than its header says");
            }
        }
        return page;
    }

    private static byte[] brotli(byte[] compressed, int size) throws IOException {
        byte[] page = new byte[size];
        try (DataInputStream stream = new DataInputStream(
                new BrotliInputStream(BytesInput.from(compressed).toInputStream()))) {
            stream.readFully(page);
        }
        return page;
    }

    /** In Hadoop's blocks as the format says, or as one raw block, which some writers wrote; Arrow tries both, too. */
    private static byte[] lz4(byte[] compressed, int size) throws IOException {
        Lz4Decompressor decompressor = new Lz4Decompressor();
        try {
            return hadoopBlocks(compressed, size, decompressor);
        } catch (IOException e) {
            byte[] page = new byte[size];
            decompress(decompressor, ByteBuffer.wrap(compressed), compressed.length, ByteBuffer.wrap(page));
            return page;
        }
    }

    /**
     * Blocks of Hadoop's {@code BlockCompressorStream}: each its size, and then parts until it is full, each its compressed
     * size and its bytes.
     */
    private static byte[] hadoopBlocks(byte[] compressed, int size, Decompressor decompressor) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(compressed);
        ByteBuffer page = ByteBuffer.allocate(size);
        try {
            while (page.hasRemaining()) {
                int end = page.position() + in.getInt();
                while (page.position() < end) {
                    decompress(decompressor, in, in.getInt(), page);
                }
            }
        } catch (BufferUnderflowException e) {
            throw new IOException("unexpected end of a compressed page", e);
        }
        return page.array();
    }

    private static void decompress(Decompressor decompressor, ByteBuffer in, int length, ByteBuffer page)
            throws IOException {
        if (length <= 0 || length > in.remaining()) {
            throw new IOException("a compressed block of %d bytes has only %d".formatted(length, in.remaining()));
        }
        try {
            decompressor.decompress(in.slice(in.position(), length), page);
            in.position(in.position() + length);
        } catch (MalformedInputException e) {
            throw new IOException("a compressed block is damaged", e);
        }
    }

    /** Hands pages over as the reader wants them. Some writers compress the values of a page that has only nulls to no bytes. */
    private record Whole(Page codec) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput compressed, int size) throws IOException {
            if (size == 0 && compressed.size() == 0) {
                return BytesInput.empty();
            }
            return BytesInput.from(codec.decompress(compressed.toInputStream().readAllBytes(), size));
        }

        @Override
        public void decompress(ByteBuffer compressed, int compressedSize, ByteBuffer page, int size)
                throws IOException {
            if (size == 0 && compressedSize == 0) {
                return;
            }
            byte[] bytes = new byte[compressedSize];
            compressed.get(bytes);
            page.put(codec.decompress(bytes, size));
        }

        @Override
        public void release() {}
    }
}
