package io.github.voucherselection.history.parquet;

import io.github.voucherselection.data.voucher.VoucherAmounts;
import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.history.raw.RawValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column of a row group, batch by batch. A value of the chunk's dictionary is decoded once a batch, however
 * many rows hold it.
 */
final class ColumnChunk {
    private static final int NOT_IN_BATCH = -2;
    private static final int SKIPPED_ROWS = 8192;
    private static final int[] NONE = {};

    private final ValueDecoder decoder;
    private final PrimitiveTypeName physicalType;
    private final ColumnValues encoded;
    private int[] valueOf = new int[0];

    ColumnChunk(ColumnDescriptor column, ValueDecoder decoder, ColumnValues encoded) {
        this.decoder = decoder;
        this.physicalType = column.getPrimitiveType().getPrimitiveTypeName();
        this.encoded = encoded;
    }

    /** Passes over rows. */
    void skip(long rows) throws IOException {
        for (long left = rows; left > 0; left -= SKIPPED_ROWS) {
            read((int) Math.min(left, SKIPPED_ROWS), NONE);
        }
    }

    /** Reads the next {@code size} rows; of others than the selected (in ascending order), no value is decoded. */
    DictionaryColumn<RawValue> read(int size, int[] selected) throws IOException {
        List<RawValue> values = new ArrayList<>();
        Arrays.fill(valueOf, NOT_IN_BATCH);
        int[] positions = new int[selected.length];
        int next = 0;
        int rows;
        for (int first = 0; first < size; first += rows) {
            rows = Math.min(size - first, encoded.rowsInPage());
            int end = next;
            while (end < selected.length && selected[end] < first + rows) {
                end++;
            }
            if (encoded.dictionaryEncoded()) {
                int[] page = encoded.nextPositions(rows);
                for (; next < end; next++) {
                    int position = page[selected[next] - first];
                    positions[next] = position == DictionaryColumn.NULL ? position : valueOf(position, values);
                }
            } else {
                int[] present = encoded.nextPresent(rows);
                int row = 0;
                for (; next < end; next++) {
                    skip(present, row, selected[next] - first);
                    row = selected[next] - first + 1;
                    positions[next] =
                            present[row - 1] == 0 ? DictionaryColumn.NULL : add(decode(encoded.values()), values);
                }
                skip(present, row, rows);
            }
        }
        return new DictionaryColumn<>(positions, values);
    }

    private void skip(int[] present, int from, int to) {
        int count = 0;
        for (int row = from; row < to; row++) {
            count += present[row];
        }
        if (count > 0) {
            encoded.values().skip(count);
        }
    }

    /** Where a value of the chunk's dictionary stands among the batch's. */
    private int valueOf(int position, List<RawValue> values) {
        if (valueOf.length == 0) {
            valueOf = new int[encoded.dictionary().getMaxId() + 1];
            Arrays.fill(valueOf, NOT_IN_BATCH);
        }
        if (valueOf[position] == NOT_IN_BATCH) {
            valueOf[position] = add(decode(encoded.dictionary(), position), values);
        }
        return valueOf[position];
    }

    private static int add(@Nullable RawValue value, List<RawValue> values) {
        if (value == null) {
            return DictionaryColumn.NULL;
        }
        values.add(value);
        return values.size() - 1;
    }

    private @Nullable RawValue decode(ValuesReader values) {
        return switch (physicalType) {
            case INT32 -> decoder.ofInteger(values.readInteger());
            case INT64 -> decoder.ofInteger(values.readLong());
            case DOUBLE -> decoder.ofDouble(values.readDouble());
            case FLOAT -> decoder.ofDouble(decimalOf(values.readFloat()));
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> decoder.ofBinary(values.readBytes());
            case BOOLEAN -> throw new IllegalStateException("no column of the history has booleans");
        };
    }

    private @Nullable RawValue decode(Dictionary dictionary, int id) {
        return switch (physicalType) {
            case INT32 -> decoder.ofInteger(dictionary.decodeToInt(id));
            case INT64 -> decoder.ofInteger(dictionary.decodeToLong(id));
            case DOUBLE -> decoder.ofDouble(dictionary.decodeToDouble(id));
            case FLOAT -> decoder.ofDouble(decimalOf(dictionary.decodeToFloat(id)));
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> decoder.ofBinary(dictionary.decodeToBinary(id));
            case BOOLEAN -> throw new IllegalStateException("no column of the history has booleans");
        };
    }

    private static double decimalOf(float value) {
        return Float.isFinite(value) ? VoucherAmounts.shortestDecimal(value).doubleValue() : value;
    }
}
