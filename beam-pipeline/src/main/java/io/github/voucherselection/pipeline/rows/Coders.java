package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.segment.GapCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.history.raw.RawValue;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Coders of the types that are not this package's own. */
public final class Coders {
    static final ValueCoder<RawValue> RAW_VALUE = new RawValueCoder();
    public static final ValueCoder<Reject> REJECT = new RejectCoder();
    public static final ValueCoder<AmountCount> AMOUNT_COUNT = new AmountCountCoder();
    public static final ValueCoder<SegmentAggregate> SEGMENT_AGGREGATE = new SegmentAggregateCoder();

    public static final ValueCoder<CountryAggregate> COUNTRY_AGGREGATE = new CountryAggregateCoder();

    static final ValueCoder<String> TEXT = new TextCoder();
    static final ValueCoder<Gap> GAP = new GapCoder();
    private static final ValueCoder<GapCount> GAP_COUNT = new GapCountCoder();
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

    private static final class SegmentAggregateCoder extends ValueCoder<SegmentAggregate> {
        @Override
        void write(SegmentAggregate aggregate, DataOutputStream out) throws IOException {
            writeText(aggregate.countryCode(), out);
            writeText(aggregate.segmentName().wireName(), out);
            writeText(aggregate.segment(), out);
            writeDecimal(aggregate.voucherAmount(), out);
            out.writeLong(aggregate.transactions());
            writeDecimal(aggregate.share(), out);
            out.writeBoolean(aggregate.tie());
            AMOUNT_COUNT.writeAll(aggregate.amounts(), out);
        }

        @Override
        SegmentAggregate read(DataInputStream in) throws IOException {
            return new SegmentAggregate(
                    readText(in),
                    new SegmentName(readText(in)),
                    readText(in),
                    readDecimal(in),
                    in.readLong(),
                    readDecimal(in),
                    in.readBoolean(),
                    AMOUNT_COUNT.readAll(in));
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

    private static final class GapCountCoder extends ValueCoder<GapCount> {
        @Override
        void write(GapCount count, DataOutputStream out) throws IOException {
            GAP.write(count.gap(), out);
            out.writeLong(count.transactions());
        }

        @Override
        GapCount read(DataInputStream in) throws IOException {
            return new GapCount(GAP.read(in), in.readLong());
        }
    }

    private static final class CountryAggregateCoder extends ValueCoder<CountryAggregate> {
        @Override
        void write(CountryAggregate country, DataOutputStream out) throws IOException {
            writeText(country.countryCode(), out);
            out.writeLong(country.transactions());
            AMOUNT_COUNT.writeAll(country.amounts(), out);
            out.writeInt(country.gaps().size());
            for (Map.Entry<SegmentName, List<GapCount>> gaps : new TreeMap<>(country.gaps()).entrySet()) {
                writeText(gaps.getKey().wireName(), out);
                GAP_COUNT.writeAll(gaps.getValue(), out);
            }
        }

        @Override
        CountryAggregate read(DataInputStream in) throws IOException {
            String countryCode = readText(in);
            long transactions = in.readLong();
            List<AmountCount> amounts = AMOUNT_COUNT.readAll(in);
            Map<SegmentName, List<GapCount>> gaps = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                gaps.put(new SegmentName(readText(in)), GAP_COUNT.readAll(in));
            }
            return new CountryAggregate(countryCode, transactions, amounts, gaps);
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
