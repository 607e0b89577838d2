package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.history.raw.DictionaryBuilder;
import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.history.raw.RawBatch;
import io.github.voucherselection.history.raw.RawValue;
import io.github.voucherselection.pipeline.rows.RowKeys;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.TransactionBatch;
import io.github.voucherselection.pipeline.rows.VoucherBatch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Rules 4 and 5, {@code empty_total_orders} and parsing: what each complete row comes to, under the key of the row as
 * read. It runs before {@link DropDuplicates}, since what a row comes to is far smaller than the row, but is counted
 * after it: so a duplicate counts as a duplicate, whatever else is wrong with it.
 */
public final class ParseVouchers extends PTransform<PCollection<VoucherBatch>, PCollection<TransactionBatch>> {
    private final LocalDate asOf;

    private ParseVouchers(LocalDate asOf) {
        this.asOf = asOf;
    }

    /** Counts days since an order to this day, in UTC. */
    public static ParseVouchers asOf(LocalDate asOf) {
        return new ParseVouchers(asOf);
    }

    @Override
    public PCollection<TransactionBatch> expand(PCollection<VoucherBatch> batches) {
        return batches.apply(ParDo.of(new Parse(asOf.toEpochDay()))).setCoder(TransactionBatch.CODER);
    }

    private static final class Parse extends DoFn<VoucherBatch, TransactionBatch> {
        private final long asOf;

        Parse(long asOf) {
            this.asOf = asOf;
        }

        @ProcessElement
        public void parse(@Element VoucherBatch vouchers, OutputReceiver<TransactionBatch> out) {
            RawBatch batch = vouchers.rows();
            Failures failures = new Failures(batch);
            failures.addEmptyCounts();
            parse(batch, Column.TIMESTAMP, Parse::isTimestamp, failures);
            var countries = parse(batch, Column.COUNTRY_CODE, RawValue::describe, failures);
            long[] lastOrders = daysSince(batch, Column.LAST_ORDER_TS, failures);
            long[] firstOrders = daysSince(batch, Column.FIRST_ORDER_TS, failures);
            var totalOrders = parse(batch, Column.TOTAL_ORDERS, ValueParser::totalOrders, failures);
            var amounts = parse(batch, Column.VOUCHER_AMOUNT, ValueParser::voucherAmount, failures);
            out.output(new TransactionBatch(
                    RowKeys.of(batch),
                    countries,
                    lastOrders,
                    firstOrders,
                    totalOrders,
                    amounts,
                    failures.column(),
                    vouchers.tally()));
        }

        /** True, or the exception of the rule: of these columns nothing more is needed. */
        private static boolean isTimestamp(RawValue value) {
            ValueParser.timestamp(value);
            return true;
        }

        private static <T> DictionaryColumn<T> parse(
                RawBatch batch, Column column, Function<RawValue, T> rule, Failures failures) {
            DictionaryColumn<T> parsed = batch.column(column).map(value -> orNull(value, rule));
            failures.add(column, parsed, rule);
            return parsed;
        }

        private long[] daysSince(RawBatch batch, Column column, Failures failures) {
            DictionaryColumn<Instant> orders =
                    batch.column(column).convert(value -> orNull(value, ValueParser::timestamp));
            failures.add(column, orders, ValueParser::timestamp);
            long[] days = new long[batch.size()];
            for (int row = 0; row < days.length; row++) {
                if (!orders.isNull(row)) {
                    days[row] = SegmentDefinitions.daysSince(orders.get(row), asOf);
                }
            }
            return days;
        }

        private static <T> @Nullable T orNull(RawValue value, Function<RawValue, T> rule) {
            try {
                return rule.apply(value);
            } catch (InvalidValueException e) {
                return null;
            }
        }
    }

    /** What the rows of a batch that do not parse come to; the first rule that fails decides. */
    private static final class Failures {
        private final RawBatch batch;
        private final int[] positions;
        private final DictionaryBuilder<RowOutcome> outcomes = new DictionaryBuilder<>();

        Failures(RawBatch batch) {
            this.batch = batch;
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

        /** The rows without a parsed value. */
        void add(Column column, DictionaryColumn<?> parsed, Function<RawValue, ?> rule) {
            for (int row = 0; row < positions.length; row++) {
                if (parsed.isNull(row)) {
                    add(row, column, rule);
                }
            }
        }

        private void add(int row, Column column, Function<RawValue, ?> rule) {
            if (positions[row] == DictionaryColumn.NULL) {
                RawValue value = batch.column(column).get(row);
                positions[row] = outcomes.position(new RowOutcome.Rejected(new Reject(
                        batch.file(),
                        batch.rowNumbers()[row],
                        column.columnName(),
                        value.describe(),
                        reason(value, rule))));
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
