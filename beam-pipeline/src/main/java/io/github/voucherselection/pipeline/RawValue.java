package io.github.voucherselection.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A value as read from a file, before any parsing. Two values are the same when they are of the same kind and equal: text
 * byte for byte, decimals and doubles by number (2.0 is 2.00, 0 is -0), timestamps by instant. {@link #hash} goes by that;
 * {@code equals} does not, and nothing may depend on it.
 */
sealed interface RawValue {
    ValueCoder<RawValue> CODER = new RawValueCoder();

    /** A 128-bit Murmur3 hash that is the same for same values; each kind has a seed of its own. */
    HashValue128 hash();

    /** The value in a person's words, for a reject. */
    String describe();

    record Text(byte[] utf8) implements RawValue {
        private static final Hasher128 HASHER = Hashing.murmur3_128('s');

        String text() {
            return new String(utf8, UTF_8);
        }

        @Override
        public HashValue128 hash() {
            return HASHER.hashBytesTo128Bits(utf8);
        }

        @Override
        public String describe() {
            return text();
        }
    }

    record Whole(long number) implements RawValue {
        private static final Hasher128 HASHER = Hashing.murmur3_128('i');

        @Override
        public HashValue128 hash() {
            return HASHER.hashStream().putLong(number).get();
        }

        @Override
        public String describe() {
            return Long.toString(number);
        }
    }

    record Decimal(BigDecimal number) implements RawValue {
        private static final Hasher128 HASHER = Hashing.murmur3_128('m');

        @Override
        public HashValue128 hash() {
            BigDecimal stripped = number.stripTrailingZeros();
            return HASHER.hashStream()
                    .putInt(stripped.scale())
                    .putByteArray(stripped.unscaledValue().toByteArray())
                    .get();
        }

        @Override
        public String describe() {
            return number.toPlainString();
        }
    }

    record Floating(double number) implements RawValue {
        private static final Hasher128 HASHER = Hashing.murmur3_128('d');

        @Override
        public HashValue128 hash() {
            return HASHER.hashStream().putDouble(number == 0 ? 0.0 : number).get();
        }

        @Override
        public String describe() {
            return Double.toString(number);
        }
    }

    record Moment(Instant instant) implements RawValue {
        private static final Hasher128 HASHER = Hashing.murmur3_128('t');

        @Override
        public HashValue128 hash() {
            return HASHER.hashStream()
                    .putLong(instant.getEpochSecond())
                    .putInt(instant.getNano())
                    .get();
        }

        @Override
        public String describe() {
            return instant.toString();
        }
    }

    /** Each kind under its letter. */
    final class RawValueCoder extends ValueCoder<RawValue> {
        @Override
        void write(RawValue value, DataOutputStream out) throws IOException {
            if (value instanceof Text text) {
                out.writeByte('s');
                writeBytes(text.utf8, out);
            } else if (value instanceof Whole whole) {
                out.writeByte('i');
                out.writeLong(whole.number);
            } else if (value instanceof Decimal decimal) {
                out.writeByte('m');
                writeDecimal(decimal.number, out);
            } else if (value instanceof Floating floating) {
                out.writeByte('d');
                out.writeDouble(floating.number);
            } else if (value instanceof Moment moment) {
                out.writeByte('t');
                out.writeLong(moment.instant.getEpochSecond());
                out.writeInt(moment.instant.getNano());
            }
        }

        @Override
        RawValue read(DataInputStream in) throws IOException {
            byte kind = in.readByte();
            return switch (kind) {
                case 's' -> new Text(readBytes(in));
                case 'i' -> new Whole(in.readLong());
                case 'm' -> new Decimal(readDecimal(in));
                case 'd' -> new Floating(in.readDouble());
                case 't' -> new Moment(Instant.ofEpochSecond(in.readLong(), in.readInt()));
                default -> throw new IOException("no kind of value: " + kind);
            };
        }
    }
}
