package io.github.voucherselection.pipeline;

import java.io.DataInputStream;
import java.io.IOException;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;

/**
 * Reads texts of Parquet's PLAIN encoding: four bytes of length, little endian, then the text. parquet-java's own reader
 * takes each byte of a length from a stream, which makes passing over texts several times as dear.
 */
final class PlainTextReader extends ValuesReader {
    private byte[] bytes = new byte[0];
    private int next;

    @Override
    public void initFromPage(int valueCount, ByteBufferInputStream in) throws IOException {
        bytes = new byte[in.available()];
        new DataInputStream(in).readFully(bytes);
        next = 0;
    }

    @Override
    public void skip() {
        int length = (bytes[next] & 0xff)
                | ((bytes[next + 1] & 0xff) << 8)
                | ((bytes[next + 2] & 0xff) << 16)
                | (bytes[next + 3] << 24);
        if (length < 0 || length > bytes.length - next - Integer.BYTES) {
            throw new ParquetDecodingException("a text in a page is longer than the page");
        }
        next += Integer.BYTES + length;
    }

    @Override
    public Binary readBytes() {
        int start = next + Integer.BYTES;
        skip();
        return Binary.fromConstantByteArray(bytes, start, next - start);
    }
}
