package io.github.voucherselection.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Collects the values of one column chunk, batch by batch. A value of the chunk's dictionary is decoded once a batch,
 * however many rows hold it.
 */
final class ColumnCollector extends PrimitiveConverter {
    private static final int NOT_IN_BATCH = -2;

    private final ValueDecoder decoder;
    private final PrimitiveTypeName physicalType;
    private final int definedLevel;
    private @Nullable Dictionary dictionary;
    private int[] dictionaryPositions = new int[0];
    private List<RawValue> values = new ArrayList<>();
    private int position;

    ColumnCollector(ValueDecoder decoder, ColumnDescriptor column) {
        this.decoder = decoder;
        this.physicalType = column.getPrimitiveType().getPrimitiveTypeName();
        this.definedLevel = column.getMaxDefinitionLevel();
    }

    /** Reads the next {@code size} rows; of the others than {@code wanted}, nothing is decoded. */
    RawColumn read(ColumnReader reader, int size, boolean[] wanted, int wantedCount) {
        values = new ArrayList<>();
        Arrays.fill(dictionaryPositions, NOT_IN_BATCH);
        int[] positions = new int[wantedCount];
        int next = 0;
        for (int row = 0; row < size; row++) {
            boolean defined = reader.getCurrentDefinitionLevel() == definedLevel;
            if (wanted[row]) {
                position = RawColumn.NULL;
                if (defined) {
                    reader.writeCurrentValueToConverter();
                }
                positions[next++] = position;
            } else if (defined) {
                reader.skip();
            }
            reader.consume();
        }
        return new RawColumn(positions, values);
    }

    @Override
    public boolean hasDictionarySupport() {
        return true;
    }

    @Override
    public void setDictionary(Dictionary dictionary) {
        this.dictionary = dictionary;
        this.dictionaryPositions = new int[dictionary.getMaxId() + 1];
        Arrays.fill(dictionaryPositions, NOT_IN_BATCH);
    }

    @Override
    public void addValueFromDictionary(int id) {
        if (dictionaryPositions[id] == NOT_IN_BATCH) {
            addFrom(Objects.requireNonNull(dictionary), id);
            dictionaryPositions[id] = position;
        }
        position = dictionaryPositions[id];
    }

    @Override
    public void addInt(int value) {
        add(decoder.ofInteger(value));
    }

    @Override
    public void addLong(long value) {
        add(decoder.ofInteger(value));
    }

    @Override
    public void addDouble(double value) {
        add(decoder.ofDouble(value));
    }

    @Override
    public void addFloat(float value) {
        add(decoder.ofDouble(Double.parseDouble(Float.toString(value))));
    }

    @Override
    public void addBinary(Binary value) {
        add(decoder.ofBinary(value));
    }

    private void addFrom(Dictionary source, int id) {
        switch (physicalType) {
            case INT32 -> addInt(source.decodeToInt(id));
            case INT64 -> addLong(source.decodeToLong(id));
            case DOUBLE -> addDouble(source.decodeToDouble(id));
            case FLOAT -> addFloat(source.decodeToFloat(id));
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> addBinary(source.decodeToBinary(id));
            case BOOLEAN -> throw new IllegalStateException("no dictionary has booleans");
        }
    }

    private void add(@Nullable RawValue value) {
        if (value == null) {
            position = RawColumn.NULL;
        } else {
            position = values.size();
            values.add(value);
        }
    }
}
