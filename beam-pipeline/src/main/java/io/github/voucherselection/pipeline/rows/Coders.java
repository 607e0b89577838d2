package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.history.raw.RawValue;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Coders of the types that are not this package's own. */
final class Coders {
    static final ValueCoder<RawValue> RAW_VALUE = new RawValueCoder();
    static final ValueCoder<Reject> REJECT = new RejectCoder();
    static final ValueCoder<AmountCount> AMOUNT_COUNT = new AmountCountCoder();
    static final ValueCoder<String> TEXT = new TextCoder();
    static final ValueCoder<Gap> GAP = new GapCoder();
    static final ValueCoder<Long> LONG = new LongCoder();
    static final ValueCoder<BigDecimal> DECIMAL = new DecimalCoder();

    private Coders() {}

    private static final class TextCoder extends ValueCoder<String> {
        @Override
        void write(String text, DataOutputStream out) throws IOException {
            writeText(text, out);
        }

        @Override
        String read(DataInputStream in) throws IOException {
            return readText(in);
        }
    }

    private static final class LongCoder extends ValueCoder<Long> {
        @Override
        void write(Long number, DataOutputStream out) throws IOException {
            out.writeLong(number);
        }

        @Override
        Long read(DataInputStream in) throws IOException {
            return in.readLong();
        }
    }

    private static final class DecimalCoder extends ValueCoder<BigDecimal> {
        @Override
        void write(BigDecimal number, DataOutputStream out) throws IOException {
            writeDecimal(number, out);
        }

        @Override
        BigDecimal read(DataInputStream in) throws IOException {
            return readDecimal(in);
        }
    }

    private static final class RejectCoder extends ValueCoder<Reject> {
        @Override
        void write(Reject reject, DataOutputStream out) throws IOException {
            writeText(reject.file(), out);
            out.writeLong(reject.row());
            writeText(reject.column(), out);
            writeText(reject.value(), out);
            writeText(reject.reason(), out);
        }

        @Override
        Reject read(DataInputStream in) throws IOException {
            return new Reject(readText(in), in.readLong(), readText(in), readText(in), readText(in));
        }
    }

    private static final class AmountCountCoder extends ValueCoder<AmountCount> {
        @Override
        void write(AmountCount amount, DataOutputStream out) throws IOException {
            writeDecimal(amount.voucherAmount(), out);
            out.writeLong(amount.transactions());
        }

        @Override
        AmountCount read(DataInputStream in) throws IOException {
            return new AmountCount(readDecimal(in), in.readLong());
        }
    }

    private static final class GapCoder extends ValueCoder<Gap> {
        @Override
        void write(Gap gap, DataOutputStream out) throws IOException {
            writeEnd(gap.from(), out);
            writeEnd(gap.to(), out);
        }

        @Override
        Gap read(DataInputStream in) throws IOException {
            return new Gap(readEnd(in), readEnd(in));
        }

        private static void writeEnd(@Nullable Long end, DataOutputStream out) throws IOException {
            out.writeBoolean(end != null);
            if (end != null) {
                out.writeLong(end);
            }
        }

        private static @Nullable Long readEnd(DataInputStream in) throws IOException {
            return in.readBoolean() ? in.readLong() : null;
        }
    }

    /** Each kind under its letter. */
    private static final class RawValueCoder extends ValueCoder<RawValue> {
        @Override
        void write(RawValue value, DataOutputStream out) throws IOException {
            if (value instanceof RawValue.Text text) {
                out.writeByte('s');
                writeBytes(text.utf8(), out);
            } else if (value instanceof RawValue.Whole whole) {
                out.writeByte('i');
                out.writeLong(whole.number());
            } else if (value instanceof RawValue.Decimal decimal) {
                out.writeByte('m');
                writeDecimal(decimal.number(), out);
            } else if (value instanceof RawValue.Floating floating) {
                out.writeByte('d');
                out.writeDouble(floating.number());
            } else if (value instanceof RawValue.Moment moment) {
                Timestamp timestamp = moment.timestamp();
                out.writeByte(timestamp.local() ? 'l' : 't');
                out.writeLong(timestamp.epochSecond());
                out.writeInt(timestamp.nano());
            } else {
                throw new IOException("no letter for the kind " + value.getClass());
            }
        }

        @Override
        RawValue read(DataInputStream in) throws IOException {
            byte kind = in.readByte();
            return switch (kind) {
                case 's' -> new RawValue.Text(readBytes(in));
                case 'i' -> new RawValue.Whole(in.readLong());
                case 'm' -> new RawValue.Decimal(readDecimal(in));
                case 'd' -> new RawValue.Floating(in.readDouble());
                case 'l', 't' -> new RawValue.Moment(new Timestamp(in.readLong(), in.readInt(), kind == 'l'));
                default -> throw new IOException("no kind of value: " + kind);
            };
        }
    }
}
