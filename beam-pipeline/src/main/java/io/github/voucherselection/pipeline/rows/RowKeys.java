package io.github.voucherselection.pipeline.rows;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.history.raw.RawBatch;
import io.github.voucherselection.history.raw.RawValue;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The 128-bit keys of rows: equal for rows that are equal in all six values as read, and different for others, except for
 * a chance of about n² / 2¹²⁸ among n different rows (for 10¹⁰ rows, 3 · 10⁻¹⁹).
 *
 * @param high upper 64 bits of each row's key
 * @param low lower 64 bits of each row's key
 */
public record RowKeys(long[] high, long[] low) {
    static final ValueCoder<RowKeys> CODER = new KeysCoder();

    private static final int HASH_BYTES = 16;
    private static final Hasher128 ROW = Hashing.murmur3_128();
    private static final Hasher128 TEXT = Hashing.murmur3_128('s');
    private static final Hasher128 WHOLE = Hashing.murmur3_128('i');
    private static final Hasher128 DECIMAL = Hashing.murmur3_128('m');
    private static final Hasher128 FLOATING = Hashing.murmur3_128('d');
    private static final Hasher128 MOMENT = Hashing.murmur3_128('t');
    private static final Hasher128 LOCAL_MOMENT = Hashing.murmur3_128('l');

    /** Of no rows. */
    public static final RowKeys NONE = new RowKeys(new long[0], new long[0]);

    public int size() {
        return high.length;
    }

    /** Keys of the rows of a batch: the Murmur3 hash of the Murmur3 hashes of their values. */
    public static RowKeys of(RawBatch batch) {
        List<DictionaryColumn<RawValue>> columns = batch.columns();
        byte[][] hashes = columns.stream().map(RowKeys::hashes).toArray(byte[][]::new);
        int[][] positions = columns.stream().map(DictionaryColumn::positions).toArray(int[][]::new);
        long[] high = new long[batch.size()];
        long[] low = new long[batch.size()];
        byte[] row = new byte[hashes.length * HASH_BYTES];
        for (int i = 0; i < high.length; i++) {
            for (int column = 0; column < hashes.length; column++) {
                System.arraycopy(
                        hashes[column], HASH_BYTES * positions[column][i], row, HASH_BYTES * column, HASH_BYTES);
            }
            HashValue128 key = ROW.hashBytesTo128Bits(row);
            high[i] = key.getMostSignificantBits();
            low[i] = key.getLeastSignificantBits();
        }
        return new RowKeys(high, low);
    }

    /** The hashes of a column's values, one after the other. */
    private static byte[] hashes(DictionaryColumn<RawValue> column) {
        ByteBuffer hashes = ByteBuffer.allocate(HASH_BYTES * column.values().size());
        for (RawValue value : column.values()) {
            HashValue128 hash = hash(value);
            hashes.putLong(hash.getMostSignificantBits()).putLong(hash.getLeastSignificantBits());
        }
        return hashes.array();
    }

    /** The Murmur3 hash of a value, the same for the same values; each kind has a seed of its own. */
    static HashValue128 hash(RawValue value) {
        if (value instanceof RawValue.Text text) {
            return TEXT.hashBytesTo128Bits(text.utf8());
        } else if (value instanceof RawValue.Whole whole) {
            return WHOLE.hashStream().putLong(whole.number()).get();
        } else if (value instanceof RawValue.Decimal decimal) {
            BigDecimal stripped = decimal.number().stripTrailingZeros();
            return DECIMAL.hashStream()
                    .putInt(stripped.scale())
                    .putByteArray(stripped.unscaledValue().toByteArray())
                    .get();
        } else if (value instanceof RawValue.Floating floating) {
            double number = floating.number();
            return FLOATING.hashStream().putDouble(number == 0 ? 0.0 : number).get();
        } else if (value instanceof RawValue.Moment moment) {
            Timestamp timestamp = moment.timestamp();
            return (timestamp.local() ? LOCAL_MOMENT : MOMENT)
                    .hashStream()
                    .putLong(timestamp.epochSecond())
                    .putInt(timestamp.nano())
                    .get();
        }
        throw new IllegalStateException("no hash for the kind " + value.getClass());
    }

    private static final class KeysCoder extends ValueCoder<RowKeys> {
        @Override
        void write(RowKeys keys, DataOutputStream out) throws IOException {
            writeLongs(keys.high, out);
            writeLongs(keys.low, out);
        }

        @Override
        RowKeys read(DataInputStream in) throws IOException {
            return new RowKeys(readLongs(in), readLongs(in));
        }
    }
}
