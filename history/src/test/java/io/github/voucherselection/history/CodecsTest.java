package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.hadoop.HadoopStreams;
import io.airlift.compress.lz4.Lz4HadoopStreams;
import io.airlift.compress.lzo.LzoHadoopStreams;
import io.github.voucherselection.data.voucher.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages in Hadoop's blocks, which nothing on the class path writes for Parquet. */
class CodecsTest {
    private static final int ROWS = 60_000;

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @EnumSource(
            value = CompressionCodecName.class,
            names = {"LZ4", "LZO"})
    void readsPagesOfSeveralBlocks(CompressionCodecName codec) throws IOException {
        HistoryFile history = new HistoryFile(HistoryFile.TEXT_SCHEMA);
        for (int i = 0; i < ROWS; i++) {
            history.text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", Integer.toString(i * 7919));
        }
        Path file = history.write(
                directory.resolve("history.parquet"),
                writer -> writer.withCompressionCodec(codec)
                        .withCodecFactory(new Blocks())
                        .withDictionaryEncoding(false)
                        .withPageRowCountLimit(ROWS));

        assertThat(ReadHistory.values(ReadHistory.batches(file, "*"), Column.VOUCHER_AMOUNT))
                .hasSize(ROWS)
                .endsWith(Integer.toString((ROWS - 1) * 7919));
    }

    /** Compresses as Hadoop does. */
    private static final class Blocks implements CompressionCodecFactory {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            HadoopStreams streams = codec == CompressionCodecName.LZO ? new LzoHadoopStreams() : new Lz4HadoopStreams();
            return new BytesInputCompressor() {
                @Override
                public BytesInput compress(BytesInput page) throws IOException {
                    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
                    try (OutputStream stream = streams.createOutputStream(compressed)) {
                        page.writeAllTo(stream);
                    }
                    return BytesInput.from(compressed.toByteArray());
                }

                @Override
                public CompressionCodecName getCodecName() {
                    return codec;
                }

                @Override
                public void release() {}
            };
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release() {}
    }
}
