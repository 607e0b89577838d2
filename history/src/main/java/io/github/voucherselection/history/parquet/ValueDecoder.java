package io.github.voucherselection.history.parquet;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import io.github.voucherselection.history.raw.RawValue;
import io.github.voucherselection.history.raw.ValueKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Turns Parquet's physical values of one column into {@link RawValue}s; only the one that fits its type is called. */
interface ValueDecoder {
    long JULIAN_DAY_OF_EPOCH = 2_440_588;
    long SECONDS_PER_DAY = 86_400;

    ValueKind kind();

    /** Of INT32 and INT64. */
    default RawValue ofInteger(long value) {
        throw new IllegalStateException("an integer in a column of another type");
    }

    /** Of FLOAT and DOUBLE; null for NaN, which stands for no value. */
    default @Nullable RawValue ofDouble(double value) {
        throw new IllegalStateException("a floating-point number in a column of another type");
    }

    /** Of BINARY, FIXED_LEN_BYTE_ARRAY and INT96. */
    default RawValue ofBinary(Binary value) {
        throw new IllegalStateException("a binary value in a column of another type");
    }

    /**
     * The decoder of a column.
     *
     * @return null when a column of this type can never hold such values
     */
    static @Nullable ValueDecoder of(Column column, PrimitiveType type) {
        return switch (column) {
            case COUNTRY_CODE -> isText(type) ? text() : null;
            case TIMESTAMP, LAST_ORDER_TS, FIRST_ORDER_TS -> isText(type) ? text() : timestamps(type);
            case TOTAL_ORDERS, VOUCHER_AMOUNT -> isText(type) ? text() : numbers(type);
        };
    }

    private static ValueDecoder text() {
        return new Binaries(ValueKind.TEXT, value -> new RawValue.Text(value.getBytes()));
    }

    private static boolean isText(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY
                && (logical == null
                        || logical instanceof StringLogicalTypeAnnotation
                        || logical instanceof EnumLogicalTypeAnnotation);
    }

    private static @Nullable ValueDecoder timestamps(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT96) {
            return new Binaries(ValueKind.MOMENT, ValueDecoder::int96);
        }
        if (logical instanceof DateLogicalTypeAnnotation) {
            return new Integers(
                    ValueKind.LOCAL_MOMENT, day -> new RawValue.Moment(new Timestamp(day * SECONDS_PER_DAY, 0, true)));
        }
        if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            ChronoUnit unit = switch (timestamp.getUnit()) {
                case MILLIS -> ChronoUnit.MILLIS;
                case MICROS -> ChronoUnit.MICROS;
                case NANOS -> ChronoUnit.NANOS;
            };
            return timestamp.isAdjustedToUTC()
                    ? new Integers(
                            ValueKind.MOMENT,
                            value -> new RawValue.Moment(Timestamp.at(Instant.EPOCH.plus(value, unit))))
                    : new Integers(
                            ValueKind.LOCAL_MOMENT,
                            value -> new RawValue.Moment(Timestamp.local(Instant.EPOCH.plus(value, unit))));
        }
        return null;
    }

    private static @Nullable ValueDecoder numbers(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return decimal.getPrecision() > VoucherAmounts.MAX_DIGITS ? null : new Decimals(decimal.getScale());
        }
        return switch (type.getPrimitiveTypeName()) {
            case INT32, INT64 -> wholeNumbers(type, logical);
            case FLOAT, DOUBLE -> logical == null ? new Doubles() : null;
            case BOOLEAN, BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> null;
        };
    }

    private static @Nullable ValueDecoder wholeNumbers(PrimitiveType type, @Nullable LogicalTypeAnnotation logical) {
        if (logical == null) {
            return new Integers(ValueKind.WHOLE, RawValue.Whole::new);
        }
        if (!(logical instanceof IntLogicalTypeAnnotation integer)) {
            return null;
        }
        if (integer.isSigned()) {
            return new Integers(ValueKind.WHOLE, RawValue.Whole::new);
        }
        return type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT32
                ? new Integers(ValueKind.WHOLE, value -> new RawValue.Whole(Integer.toUnsignedLong((int) value)))
                : new Integers(ValueKind.WHOLE, ValueDecoder::unsigned);
    }

    private static RawValue unsigned(long value) {
        return value >= 0
                ? new RawValue.Whole(value)
                : new RawValue.Decimal(new BigDecimal(Long.toUnsignedString(value)));
    }

    /** Nanoseconds of the day, then the Julian day, both little endian. */
    private static RawValue int96(Binary value) {
        ByteBuffer bytes = value.toByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
        long nanosOfDay = bytes.getLong();
        long epochDay = Integer.toUnsignedLong(bytes.getInt()) - JULIAN_DAY_OF_EPOCH;
        return new RawValue.Moment(
                Timestamp.at(Instant.ofEpochSecond(epochDay * SECONDS_PER_DAY).plusNanos(nanosOfDay)));
    }

    /** INT32 or INT64 of any meaning. */
    record Integers(ValueKind kind, LongFunction<RawValue> meaning) implements ValueDecoder {
        @Override
        public RawValue ofInteger(long value) {
            return meaning.apply(value);
        }
    }

    /** Binary values of any meaning. */
    record Binaries(ValueKind kind, Function<Binary, RawValue> meaning) implements ValueDecoder {
        @Override
        public RawValue ofBinary(Binary value) {
            return meaning.apply(value);
        }
    }

    /** FLOAT or DOUBLE. */
    final class Doubles implements ValueDecoder {
        @Override
        public ValueKind kind() {
            return ValueKind.FLOATING;
        }

        @Override
        public @Nullable RawValue ofDouble(double value) {
            return Double.isNaN(value) ? null : new RawValue.Floating(value);
        }
    }

    /** Unscaled numbers of a fixed scale. */
    record Decimals(int scale) implements ValueDecoder {
        private static final BigInteger END = BigInteger.TEN.pow(VoucherAmounts.MAX_DIGITS);

        @Override
        public ValueKind kind() {
            return ValueKind.DECIMAL;
        }

        @Override
        public RawValue ofInteger(long value) {
            return new RawValue.Decimal(BigDecimal.valueOf(value, scale));
        }

        @Override
        public RawValue ofBinary(Binary value) {
            BigInteger unscaled = new BigInteger(value.getBytes());
            if (unscaled.abs().compareTo(END) >= 0) {
                throw new ParquetDecodingException(
                        "a decimal has more than %d digits".formatted(VoucherAmounts.MAX_DIGITS));
            }
            return new RawValue.Decimal(new BigDecimal(unscaled, scale));
        }
    }
}
