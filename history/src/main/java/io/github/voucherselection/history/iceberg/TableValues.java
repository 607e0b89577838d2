package io.github.voucherselection.history.iceberg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import io.github.voucherselection.history.raw.ColumnType;
import io.github.voucherselection.history.raw.RawValue;
import io.github.voucherselection.history.raw.ValueKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Iceberg's types and values, as Parquet files have them. */
final class TableValues {
    private TableValues() {}

    /** What a column of a type has in a file; empty when no column of the history can have it. */
    static Optional<ColumnType> type(Type type) {
        return switch (type.typeId()) {
            case STRING -> Optional.of(new ColumnType(ValueKind.TEXT, "STRING"));
            case INTEGER -> Optional.of(new ColumnType(ValueKind.WHOLE, "INT32"));
            case LONG -> Optional.of(new ColumnType(ValueKind.WHOLE, "INT64"));
            case FLOAT, DOUBLE ->
                Optional.of(new ColumnType(ValueKind.FLOATING, type.typeId().name()));
            case DECIMAL -> {
                Types.DecimalType decimal = (Types.DecimalType) type;
                yield Optional.of(new ColumnType(
                        ValueKind.DECIMAL, "DECIMAL(%d,%d)".formatted(decimal.precision(), decimal.scale())));
            }
            case DATE -> Optional.of(new ColumnType(ValueKind.LOCAL_MOMENT, "DATE"));
            case TIMESTAMP -> Optional.of(timestamp("MICROS", ((Types.TimestampType) type).shouldAdjustToUTC()));
            case TIMESTAMP_NANO ->
                Optional.of(timestamp("NANOS", ((Types.TimestampNanoType) type).shouldAdjustToUTC()));
            default -> Optional.empty();
        };
    }

    private static ColumnType timestamp(String unit, boolean instant) {
        return new ColumnType(
                instant ? ValueKind.MOMENT : ValueKind.LOCAL_MOMENT, "TIMESTAMP(%s,%s)".formatted(unit, instant));
    }

    /**
     * A value of one of these types as the library holds it.
     *
     * @return null for none, which NaN stands for, too
     */
    static @Nullable RawValue value(Type type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (type.typeId()) {
            case STRING -> new RawValue.Text(value.toString().getBytes(UTF_8));
            case INTEGER, LONG -> new RawValue.Whole(((Number) value).longValue());
            case FLOAT -> {
                float number = (Float) value;
                yield floating(
                        Float.isFinite(number)
                                ? VoucherAmounts.shortestDecimal(number).doubleValue()
                                : number);
            }
            case DOUBLE -> floating((Double) value);
            case DECIMAL -> new RawValue.Decimal((BigDecimal) value);
            case DATE -> moment((Integer) value, ChronoUnit.DAYS, true);
            case TIMESTAMP ->
                moment((Long) value, ChronoUnit.MICROS, !((Types.TimestampType) type).shouldAdjustToUTC());
            case TIMESTAMP_NANO ->
                moment((Long) value, ChronoUnit.NANOS, !((Types.TimestampNanoType) type).shouldAdjustToUTC());
            default -> throw new IllegalArgumentException("a value of the type " + type);
        };
    }

    private static @Nullable RawValue floating(double number) {
        return Double.isNaN(number) ? null : new RawValue.Floating(number);
    }

    private static RawValue moment(long value, ChronoUnit unit, boolean local) {
        Instant instant = Instant.EPOCH.plus(value, unit);
        return new RawValue.Moment(local ? Timestamp.local(instant) : Timestamp.at(instant));
    }
}
