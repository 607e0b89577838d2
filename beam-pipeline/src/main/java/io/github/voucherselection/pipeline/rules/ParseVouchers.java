package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.InvalidValueException;
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
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/**
 * Rules 4 and 5, {@code empty_total_orders} and parsing: what each complete row comes to, under the key of the row as
 * read. It runs before {@link DropDuplicates}, since what a row comes to is far smaller than the row, but is counted
 * after it: so a duplicate counts as a duplicate, whatever else is wrong with it.
 */
public final class ParseVouchers extends PTransform<PCollection<VoucherBatch>, PCollection<TransactionBatch>> {
    private ParseVouchers() {}

    public static ParseVouchers create() {
        return new ParseVouchers();
    }

    @Override
    public PCollection<TransactionBatch> expand(PCollection<VoucherBatch> batches) {
        return batches.apply(ParDo.of(new Parse())).setCoder(TransactionBatch.CODER);
    }

    private static final class Parse extends DoFn<VoucherBatch, TransactionBatch> {
        private transient FirstRejects rejects = new FirstRejects();

        @StartBundle
        public void start() {
            rejects = new FirstRejects();
        }

        @ProcessElement
        public void parse(@Element VoucherBatch vouchers, OutputReceiver<TransactionBatch> out) {
            RawBatch batch = vouchers.rows();
            RowKeys keys = RowKeys.of(batch);
            Failures failures = new Failures(batch, keys, rejects);
            failures.addEmptyCounts();
            parse(batch, Column.TIMESTAMP, Parse::isTimestamp, failures);
            var countries = parse(batch, Column.COUNTRY_CODE, ValueParser::country, failures);
            var lastOrders = parse(batch, Column.LAST_ORDER_TS, ValueParser::timestamp, failures);
            parse(batch, Column.FIRST_ORDER_TS, Parse::isTimestamp, failures);
            var totalOrders = parse(batch, Column.TOTAL_ORDERS, ValueParser::totalOrders, failures);
            var amounts = parse(batch, Column.VOUCHER_AMOUNT, ValueParser::voucherAmount, failures);
            out.output(new TransactionBatch(
                    keys, countries, lastOrders, totalOrders, amounts, failures.column(), List.of(), vouchers.tally()));
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

        /** True, or the exception of the rule: of these columns nothing more is needed. */
        private static boolean isTimestamp(RawValue value) {
            ValueParser.timestamp(value);
            return true;
        }

        private static <T> DictionaryColumn<T> parse(
                RawBatch batch, Column column, Function<RawValue, T> rule, Failures failures) {
            DictionaryColumn<T> parsed = batch.column(column).map(value -> {
                try {
                    return rule.apply(value);
                } catch (InvalidValueException e) {
                    return null;
                }
            });
            for (int row = 0; row < batch.size(); row++) {
                if (parsed.isNull(row)) {
                    failures.add(row, column, rule);
                }
            }
            return parsed;
        }
    }

    /** What the rows of a batch that do not parse come to; the first rule that fails decides. */
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

        void add(int row, Column column, Function<RawValue, ?> rule) {
            if (positions[row] == DictionaryColumn.NULL) {
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
