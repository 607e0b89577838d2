package io.github.voucherselection.pipeline.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.voucherselection.history.raw.DictionaryColumn;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;

/** A coder of one of this job's own types. Deterministic: equal values have equal bytes. */
abstract class ValueCoder<T> extends AtomicCoder<T> {
    abstract void write(T value, DataOutputStream out) throws IOException;

    abstract T read(DataInputStream in) throws IOException;

    @Override
    public final void encode(T value, OutputStream out) throws IOException {
        write(value, new DataOutputStream(out));
    }

    @Override
    public final T decode(InputStream in) throws IOException {
        return read(new DataInputStream(in));
    }

    /** Writes a number of values, then each. */
    final void writeAll(List<? extends T> values, DataOutputStream out) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            write(value, out);
        }
    }

    final List<T> readAll(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(read(in));
        }
        return values;
    }

    /** Writes a column of such values. */
    final void writeColumn(DictionaryColumn<T> column, DataOutputStream out) throws IOException {
        writeInts(column.positions(), out);
        writeAll(column.values(), out);
    }

    final DictionaryColumn<T> readColumn(DataInputStream in) throws IOException {
        return new DictionaryColumn<>(readInts(in), readAll(in));
    }

    static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    static void writeText(String text, DataOutputStream out) throws IOException {
        writeBytes(text.getBytes(UTF_8), out);
    }

    static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), UTF_8);
    }

    static void writeDecimal(BigDecimal number, DataOutputStream out) throws IOException {
        out.writeInt(number.scale());
        writeBytes(number.unscaledValue().toByteArray(), out);
    }

    static BigDecimal readDecimal(DataInputStream in) throws IOException {
        int scale = in.readInt();
        return new BigDecimal(new BigInteger(readBytes(in)), scale);
    }

    static void writeInts(int[] numbers, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
        bytes.asIntBuffer().put(numbers);
        writeBytes(bytes.array(), out);
    }

    static int[] readInts(DataInputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(readBytes(in));
        int[] numbers = new int[bytes.remaining() / Integer.BYTES];
        bytes.asIntBuffer().get(numbers);
        return numbers;
    }

    static void writeLongs(long[] numbers, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
        bytes.asLongBuffer().put(numbers);
        writeBytes(bytes.array(), out);
    }

    static long[] readLongs(DataInputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(readBytes(in));
        long[] numbers = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(numbers);
        return numbers;
    }
}
