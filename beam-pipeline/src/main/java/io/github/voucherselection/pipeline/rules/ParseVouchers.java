package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.segment.Counting;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.history.raw.DictionaryBuilder;
import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.history.raw.RawBatch;
import io.github.voucherselection.history.raw.RawValue;
import io.github.voucherselection.pipeline.rows.FirstRejects;
import io.github.voucherselection.pipeline.rows.RejectedRow;
import io.github.voucherselection.pipeline.rows.RowKeys;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.TransactionBatch;
import io.github.voucherselection.pipeline.rows.VoucherBatch;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Rules 4 to 6, {@code empty_total_orders}, parsing and {@code outside_window}: what each complete row comes to, under the
 * key of the row as read. It runs before {@link DropDuplicates}, since what a row comes to is far smaller than the row, but is
 * counted after it: so a duplicate counts as a duplicate, whatever else is wrong with it.
 */
public final class ParseVouchers extends PTransform<PCollection<VoucherBatch>, PCollection<TransactionBatch>> {
    private final Rules rules;

    private ParseVouchers(Rules rules) {
        this.rules = rules;
    }

    /** Counts days this way, as of this day. */
    public static ParseVouchers of(Counting counting, LocalDate asOf) {
        return new ParseVouchers(new Rules(counting, asOf.toEpochDay()));
    }

    @Override
    public PCollection<TransactionBatch> expand(PCollection<VoucherBatch> batches) {
        return batches.apply(ParDo.of(new Parse(rules))).setCoder(TransactionBatch.CODER);
    }

    private static final class Parse extends DoFn<VoucherBatch, TransactionBatch> {
        private final Rules rules;
        private transient FirstRejects rejects = new FirstRejects();

        Parse(Rules rules) {
            this.rules = rules;
        }

        @StartBundle
        public void start() {
            rejects = new FirstRejects();
        }

        @ProcessElement
        public void parse(@Element VoucherBatch vouchers, OutputReceiver<TransactionBatch> out) {
            out.output(rules.parse(vouchers, rejects));
        }

        /** Hands on what the first rejects of the bundle are: a batch without rows. */
        @FinishBundle
        public void finish(FinishBundleContext context) {
            context.output(
                    TransactionBatch.ofRejects(rejects.kept()),
                    GlobalWindow.INSTANCE.maxTimestamp(),
                    GlobalWindow.INSTANCE);
            rejects = new FirstRejects();
        }
    }

    private record Rules(Counting counting, long asOf) implements Serializable {
        TransactionBatch parse(VoucherBatch vouchers, FirstRejects rejects) {
            RawBatch batch = vouchers.rows();
            RowKeys keys = RowKeys.of(batch);
            Failures failures = new Failures(batch, keys, rejects);
            failures.addEmptyCounts();
            var usedAt = parseTimestamps(batch, Column.TIMESTAMP, failures);
            var countries = parse(batch, Column.COUNTRY_CODE, ValueParser::country, failures);
            var lastOrders = parseTimestamps(batch, Column.LAST_ORDER_TS, failures);
            var firstOrders = parseTimestamps(batch, Column.FIRST_ORDER_TS, failures);
            var totalOrders = parse(batch, Column.TOTAL_ORDERS, ValueParser::totalOrders, failures);
            var amounts = parse(batch, Column.VOUCHER_AMOUNT, ValueParser::voucherAmount, failures);
            DictionaryColumn<ZoneId> zones = countries.convert(counting::zone);
            long[] sinceLastOrder = new long[batch.size()];
            long[] sinceFirstOrder = new long[batch.size()];
            for (int row = 0; row < batch.size(); row++) {
                if (!failures.has(row)) {
                    ZoneId zone = zones.get(row);
                    long usedOn = usedAt.get(row).epochDay(zone);
                    if (counting.isInWindow(usedOn, asOf)) {
                        long day = counting.countedTo(usedOn, asOf);
                        sinceLastOrder[row] = Counting.daysSince(lastOrders.get(row), zone, day);
                        sinceFirstOrder[row] = Counting.daysSince(firstOrders.get(row), zone, day);
                    } else {
                        failures.addOutsideWindow(row);
                    }
                }
            }
            return new TransactionBatch(
                    keys,
                    countries,
                    sinceLastOrder,
                    sinceFirstOrder,
                    totalOrders,
                    amounts,
                    failures.column(),
                    List.of(),
                    vouchers.tally());
        }

        private static <T> DictionaryColumn<T> parse(
                RawBatch batch, Column column, Function<RawValue, T> rule, Failures failures) {
            DictionaryColumn<T> parsed = batch.column(column).map(value -> orNull(value, rule));
            failures.add(column, parsed, rule);
            return parsed;
        }

        private static DictionaryColumn<Timestamp> parseTimestamps(RawBatch batch, Column column, Failures failures) {
            DictionaryColumn<Timestamp> parsed =
                    batch.column(column).convert(value -> orNull(value, ValueParser::timestamp));
            failures.add(column, parsed, ValueParser::timestamp);
            return parsed;
        }

        private static <T> @Nullable T orNull(RawValue value, Function<RawValue, T> rule) {
            try {
                return rule.apply(value);
            } catch (InvalidValueException e) {
                return null;
            }
        }
    }

    /** What the rows of a batch that are not kept come to; the first rule that fails decides. */
    private static final class Failures {
        private final RawBatch batch;
        private final RowKeys keys;
        private final FirstRejects rejects;
        private final int[] positions;
        private final DictionaryBuilder<RowOutcome> outcomes = new DictionaryBuilder<>();

        Failures(RawBatch batch, RowKeys keys, FirstRejects rejects) {
            this.batch = batch;
            this.keys = keys;
            this.rejects = rejects;
            this.positions = new int[batch.size()];
            Arrays.fill(positions, DictionaryColumn.NULL);
        }

        void addEmptyCounts() {
            DictionaryColumn<Boolean> filled =
                    batch.column(Column.TOTAL_ORDERS).map(value -> ValueParser.isEmptyCount(value) ? null : true);
            for (int row = 0; row < positions.length; row++) {
                if (filled.isNull(row)) {
                    positions[row] = outcomes.position(new RowOutcome.EmptyTotalOrders());
                }
            }
        }

        boolean has(int row) {
            return positions[row] != DictionaryColumn.NULL;
        }

        void addOutsideWindow(int row) {
            positions[row] = outcomes.position(new RowOutcome.OutsideWindow());
        }

        /** The rows without a parsed value. */
        void add(Column column, DictionaryColumn<?> parsed, Function<RawValue, ?> rule) {
            for (int row = 0; row < positions.length; row++) {
                if (parsed.isNull(row)) {
                    add(row, column, rule);
                }
            }
        }

        private void add(int row, Column column, Function<RawValue, ?> rule) {
            if (!has(row)) {
                positions[row] = outcomes.position(new RowOutcome.Rejected());
                if (!rejects.areBefore(batch.file(), batch.rowNumbers()[row])) {
                    RawValue value = batch.column(column).get(row);
                    Reject reject = new Reject(
                            batch.file(),
                            batch.rowNumbers()[row],
                            column.columnName(),
                            value.describe(),
                            reason(value, rule));
                    rejects.offer(new RejectedRow(keys.high()[row], keys.low()[row], reject));
                }
            }
        }

        private static String reason(RawValue refused, Function<RawValue, ?> rule) {
            try {
                throw new IllegalStateException("a value that was refused is accepted: " + rule.apply(refused));
            } catch (InvalidValueException e) {
                return String.valueOf(e.getMessage());
            }
        }

        DictionaryColumn<RowOutcome> column() {
            return new DictionaryColumn<>(positions, outcomes.values());
        }
    }
}
