package io.github.voucherselection.pipeline;

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

    private final ValueDecoder decoder;
    private final PrimitiveTypeName physicalType;
    private final ColumnValues encoded;
    private int[] dictionaryPositions = new int[0];

    ColumnChunk(ColumnDescriptor column, ValueDecoder decoder, ColumnValues encoded) {
        this.decoder = decoder;
        this.physicalType = column.getPrimitiveType().getPrimitiveTypeName();
        this.encoded = encoded;
    }

    /** Passes over rows. */
    void skip(long rows) throws IOException {
        long left = rows;
        while (left > 0) {
            int count = (int) Math.min(left, encoded.rowsInPage());
            encoded.skip(count);
            left -= count;
        }
    }

    /** Reads the next {@code size} rows; of others than the selected (in ascending order), nothing is decoded. */
    DictionaryColumn<RawValue> read(int size, int[] selected) throws IOException {
        List<RawValue> values = new ArrayList<>();
        Arrays.fill(dictionaryPositions, NOT_IN_BATCH);
        int[] positions = new int[selected.length];
        int next = 0;
        int row = 0;
        while (next < selected.length) {
            int pageEnd = row + encoded.rowsInPage();
            while (next < selected.length && selected[next] < pageEnd) {
                encoded.skip(selected[next] - row);
                row = selected[next] + 1;
                positions[next++] = encoded.nextRow() ? position(values) : DictionaryColumn.NULL;
            }
            if (next < selected.length) {
                encoded.skip(pageEnd - row);
                row = pageEnd;
            }
        }
        skip(size - row);
        return new DictionaryColumn<>(positions, values);
    }

    /** Where the next value, which is read, stands among the batch's. */
    private int position(List<RawValue> values) {
        if (!encoded.dictionaryEncoded()) {
            return add(decode(encoded.values()), values);
        }
        if (dictionaryPositions.length == 0) {
            dictionaryPositions = new int[encoded.dictionary().getMaxId() + 1];
            Arrays.fill(dictionaryPositions, NOT_IN_BATCH);
        }
        int id = encoded.values().readValueDictionaryId();
        if (dictionaryPositions[id] == NOT_IN_BATCH) {
            dictionaryPositions[id] = add(decode(encoded.dictionary(), id), values);
        }
        return dictionaryPositions[id];
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

    /** The double whose digits are the float's: 12.3f is 12.3, and not 12.30000019. */
    private static double decimalOf(float value) {
        return Double.parseDouble(Float.toString(value));
    }
}
