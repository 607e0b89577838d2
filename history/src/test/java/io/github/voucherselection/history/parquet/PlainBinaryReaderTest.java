package io.github.voucherselection.history.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainBinaryReaderTest {
    @Test
    void readsAndPassesOverWhatTheWriterWrote() throws IOException {
        String longText = "Perú".repeat(20_000); // a length of three bytes
        PlainBinaryReader reader = new PlainBinaryReader();
        reader.initFromPage(5, encoded("Peru", "", longText, longText, "Austria"));
        assertThat(reader.readBytes().toStringUsingUTF8()).isEqualTo("Peru");
        assertThat(reader.readBytes().toStringUsingUTF8()).isEmpty();
        assertThat(reader.readBytes().toStringUsingUTF8()).isEqualTo(longText);
        reader.skip();
        assertThat(reader.readBytes().toStringUsingUTF8()).isEqualTo("Austria");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5, 1_000_000, Integer.MAX_VALUE})
    void refusesALengthThatThePageDoesNotHave(int length) throws IOException {
        byte[] page = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array();
        PlainBinaryReader reader = new PlainBinaryReader();
        reader.initFromPage(1, ByteBufferInputStream.wrap(ByteBuffer.wrap(page)));
        assertThatThrownBy(reader::readBytes)
                .isInstanceOf(ParquetDecodingException.class)
                .hasMessage("a value in a page is longer than the page");
    }

    @Test
    void refusesToReadPastTheEnd() throws IOException {
        PlainBinaryReader reader = new PlainBinaryReader();
        reader.initFromPage(2, encoded("Peru"));
        reader.skip();
        assertThatThrownBy(reader::readBytes)
                .isInstanceOf(ParquetDecodingException.class)
                .hasMessage("a page has fewer values than its header says");
    }

    private static ByteBufferInputStream encoded(String... texts) throws IOException {
        try (PlainValuesWriter writer = new PlainValuesWriter(64, 1 << 20, HeapByteBufferAllocator.getInstance())) {
            for (String text : texts) {
                writer.writeBytes(Binary.fromString(text));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            writer.getBytes().writeAllTo(bytes);
            return ByteBufferInputStream.wrap(ByteBuffer.wrap(bytes.toByteArray()));
        }
    }
}
