package io.github.voucherselection.history.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.voucherselection.data.voucher.Timestamp;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * A value as read from a file, before any parsing. Two values are the same when they are of the same kind and equal: text
 * byte for byte, decimals and doubles by number (2.0 is 2.00, 0 is -0), timestamps by instant, or by calendar and clock when
 * both are local. {@code equals} does not go by that, and nothing may depend on it.
 */
public sealed interface RawValue extends Serializable {
    /** The value in a person's words, for a reject. */
    String describe();

    record Text(byte[] utf8) implements RawValue {
        public String text() {
            return new String(utf8, UTF_8);
        }

        @Override
        public String describe() {
            return text();
        }
    }

    record Whole(long number) implements RawValue {
        @Override
        public String describe() {
            return Long.toString(number);
        }
    }

    record Decimal(BigDecimal number) implements RawValue {
        @Override
        public String describe() {
            return number.toPlainString();
        }
    }

    record Floating(double number) implements RawValue {
        @Override
        public String describe() {
            return Double.toString(number);
        }
    }

    record Moment(Timestamp timestamp) implements RawValue {
        @Override
        public String describe() {
            String inUtc = timestamp.asIfInUtc().toString();
            return timestamp.local() ? inUtc.substring(0, inUtc.length() - "Z".length()) : inUtc;
        }
    }
}
