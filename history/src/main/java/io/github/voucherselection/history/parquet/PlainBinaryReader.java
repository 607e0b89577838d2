package io.github.voucherselection.history.parquet;

import java.io.DataInputStream;
import java.io.IOException;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;

/**
 * Reads byte arrays of Parquet's PLAIN encoding: four bytes of length, little endian, then the bytes. parquet-java's own
 * reader takes each byte of a length from a stream, which makes passing over values several times as dear.
 */
final class PlainBinaryReader extends ValuesReader {
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
        if (bytes.length - next < Integer.BYTES) {
            throw new ParquetDecodingException("a page has fewer values than its header says");
        }
        int length = (bytes[next] & 0xff)
                | ((bytes[next + 1] & 0xff) << 8)
                | ((bytes[next + 2] & 0xff) << 16)
                | (bytes[next + 3] << 24);
        if (length < 0 || length > bytes.length - next - Integer.BYTES) {
            throw new ParquetDecodingException("a value in a page is longer than the page");
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
