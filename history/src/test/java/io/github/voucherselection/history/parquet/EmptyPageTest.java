package io.github.voucherselection.history.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page of version 2 that has only nulls has no values: some writers compress them to no bytes. */
class EmptyPageTest {
    @ParameterizedTest
    @EnumSource(CompressionCodecName.class)
    void hasNoValues(CompressionCodecName codec) throws IOException {
        BytesInputDecompressor decompressor = new Codecs().getDecompressor(codec);
        ByteBuffer page = ByteBuffer.allocate(1);

        decompressor.decompress(ByteBuffer.allocate(0), 0, page, 0);

        assertThat(page.position()).isZero();
        assertThat(decompressor.decompress(BytesInput.empty(), 0).size()).isZero();
    }
}
