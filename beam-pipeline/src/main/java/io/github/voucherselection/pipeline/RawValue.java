package io.github.voucherselection.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dynatrace.hash4j.hashing.HashSink;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A value as read from a file, before any parsing. Two values are the same when they are of the same kind and equal:
 * text byte for byte, decimals by number, timestamps by instant.
 */
sealed interface RawValue extends Serializable {

    /** Feeds the kind and the value to a hash, so that same values, and only those, feed the same bytes. */
    void feed(HashSink hash);

    /** The value in a person's words, for a reject. */
    String describe();

    record Text(byte[] utf8) implements RawValue {
        String text() {
            return new String(utf8, UTF_8);
        }

        @Override
        public void feed(HashSink hash) {
            hash.putByte((byte) 's').putByteArray(utf8);
        }

        @Override
        public String describe() {
            return text();
        }
    }

    record Whole(long number) implements RawValue {
        @Override
        public void feed(HashSink hash) {
            hash.putByte((byte) 'i').putLong(number);
        }

        @Override
        public String describe() {
            return Long.toString(number);
        }
    }

    record Decimal(BigDecimal number) implements RawValue {
        @Override
        public void feed(HashSink hash) {
            BigDecimal stripped = number.stripTrailingZeros();
            hash.putByte((byte) 'm')
                    .putInt(stripped.scale())
                    .putByteArray(stripped.unscaledValue().toByteArray());
        }

        @Override
        public String describe() {
            return number.toPlainString();
        }
    }

    record Floating(double number) implements RawValue {
        @Override
        public void feed(HashSink hash) {
            hash.putByte((byte) 'd').putDouble(number == 0 ? 0.0 : number);
        }

        @Override
        public String describe() {
            return Double.toString(number);
        }
    }

    record Moment(Instant instant) implements RawValue {
        @Override
        public void feed(HashSink hash) {
            hash.putByte((byte) 't').putLong(instant.getEpochSecond()).putInt(instant.getNano());
        }

        @Override
        public String describe() {
            return instant.toString();
        }
    }
}
