package io.github.voucherselection.eda;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.history.raw.RawValue;
import io.github.voucherselection.history.raw.ValueKind;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBWritableVector;

/**
 * A column of the history as DuckDB gets it: text as it is, whole numbers and decimals as their digits, doubles, and a moment
 * in two columns: the day from 1970-01-01, and the nanoseconds from its start, in UTC. All notation is left to SQL.
 *
 * @param values what is written of the values of a batch
 */
record VectorColumn(
        Column column, String name, DuckDBColumnType type, Function<DictionaryColumn<RawValue>, Values> values) {

    private static final long SECONDS_PER_DAY = 86_400;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** The values of a batch, ready to be written. */
    @FunctionalInterface
    interface Values {
        /** Writes {@code count} rows, from the row {@code from} on, to the beginning of a vector. */
        void write(int from, int count, DuckDBWritableVector vector);
    }

    static List<VectorColumn> of(Column column, ValueKind kind) {
        String name = column.columnName();
        return switch (kind) {
            case TEXT, WHOLE, DECIMAL ->
                List.of(new VectorColumn(column, name, DuckDBColumnType.VARCHAR, VectorColumn::texts));
            case FLOATING -> List.of(new VectorColumn(column, name, DuckDBColumnType.DOUBLE, VectorColumn::doubles));
            case MOMENT, LOCAL_MOMENT ->
                List.of(
                        new VectorColumn(column, day(name), DuckDBColumnType.BIGINT, VectorColumn::days),
                        new VectorColumn(column, nanos(name), DuckDBColumnType.BIGINT, VectorColumn::nanos));
        };
    }

    /** What SQL makes of it: the columns of the view {@code history}. */
    static String asRead(Column column, ValueKind kind) {
        String name = Database.identifier(column.columnName());
        return switch (kind) {
            case TEXT, WHOLE -> name;
            case DECIMAL -> "shortest(%s) AS %s".formatted(name, name);
            case FLOATING -> "double_as_read(%s::VARCHAR) AS %s".formatted(name, name);
            case MOMENT, LOCAL_MOMENT -> day(column.columnName()) + ", " + nanos(column.columnName());
        };
    }

    private static String day(String name) {
        return name + "_day";
    }

    private static String nanos(String name) {
        return name + "_nanos";
    }

    private static Values texts(DictionaryColumn<RawValue> column) {
        byte[][] texts = column.values().stream().map(VectorColumn::text).toArray(byte[][]::new);
        int[] positions = column.positions();
        return (from, count, vector) -> {
            byte[][] rows = new byte[count][];
            for (int row = 0; row < count; row++) {
                int position = positions[from + row];
                rows[row] = position == DictionaryColumn.NULL ? null : texts[position];
            }
            vector.setStringUtf8Batch(0, rows);
        };
    }

    private static byte[] text(RawValue value) {
        if (value instanceof RawValue.Text text) {
            return Utf8.valid(text.utf8());
        } else if (value instanceof RawValue.Whole whole) {
            return Long.toString(whole.number()).getBytes(US_ASCII);
        } else if (value instanceof RawValue.Decimal decimal) {
            return decimal.number().toPlainString().getBytes(US_ASCII);
        }
        throw new IllegalStateException("no digits in a value of the kind " + value.getClass());
    }

    private static Values doubles(DictionaryColumn<RawValue> column) {
        double[] numbers = column.values().stream()
                .mapToDouble(value -> ((RawValue.Floating) value).number())
                .toArray();
        int[] positions = column.positions();
        return (from, count, vector) -> {
            for (int row = 0; row < count; row++) {
                int position = positions[from + row];
                if (position == DictionaryColumn.NULL) {
                    vector.setNull(row);
                } else {
                    vector.setDouble(row, numbers[position]);
                }
            }
        };
    }

    private static Values days(DictionaryColumn<RawValue> column) {
        return longs(column, moment -> Math.floorDiv(moment.epochSecond(), SECONDS_PER_DAY));
    }

    private static Values nanos(DictionaryColumn<RawValue> column) {
        return longs(
                column,
                moment -> Math.floorMod(moment.epochSecond(), SECONDS_PER_DAY) * NANOS_PER_SECOND + moment.nano());
    }

    private static Values longs(DictionaryColumn<RawValue> column, ToLongFunction<Timestamp> part) {
        long[] numbers = column.values().stream()
                .mapToLong(value -> part.applyAsLong(((RawValue.Moment) value).timestamp()))
                .toArray();
        int[] positions = column.positions();
        return (from, count, vector) -> {
            for (int row = 0; row < count; row++) {
                int position = positions[from + row];
                if (position == DictionaryColumn.NULL) {
                    vector.setNull(row);
                } else {
                    vector.setLong(row, numbers[position]);
                }
            }
        };
    }
}
