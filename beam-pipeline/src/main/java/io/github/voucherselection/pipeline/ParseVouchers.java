package io.github.voucherselection.pipeline;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.VoucherTransaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Rules 4 and 5, {@code empty_total_orders} and parsing: what each complete row comes to, under the 128-bit key of the
 * row as read. It runs before {@link DropDuplicates}, since an outcome is far smaller than a row, but outcomes are
 * counted after it: so a duplicate counts as a duplicate, whatever else is wrong with it.
 */
final class ParseVouchers extends PTransform<PCollection<RawBatch>, PCollection<OutcomeBatch>> {
    private ParseVouchers() {}

    static ParseVouchers create() {
        return new ParseVouchers();
    }

    @Override
    public PCollection<OutcomeBatch> expand(PCollection<RawBatch> batches) {
        return batches.apply(ParDo.of(new Parse()));
    }

    private static final class Parse extends DoFn<RawBatch, OutcomeBatch> {
        @ProcessElement
        public void parse(@Element RawBatch batch, OutputReceiver<OutcomeBatch> out) {
            Object[][] parsed = Arrays.stream(Column.values())
                    .map(column -> parsedValues(column, batch.column(column)))
                    .toArray(Object[][]::new);
            OutcomeBatch.Builder outcomes = new OutcomeBatch.Builder(batch.size());
            HashStream128 hash = Hashing.murmur3_128().hashStream();
            for (int row = 0; row < batch.size(); row++) {
                HashValue128 key = key(batch, row, hash);
                outcomes.add(key.getMostSignificantBits(), key.getLeastSignificantBits(), outcome(batch, row, parsed));
            }
            out.output(outcomes.build());
        }

        /** Each value parsed, or the {@link InvalidValueException} that its rule threw. */
        private static Object[] parsedValues(Column column, RawColumn values) {
            return values.values().stream()
                    .map(value -> {
                        try {
                            return ValueParser.parse(column, value);
                        } catch (InvalidValueException e) {
                            return e;
                        }
                    })
                    .toArray();
        }

        private static HashValue128 key(RawBatch batch, int row, HashStream128 hash) {
            hash.reset();
            List<RawColumn> columns = batch.columns();
            for (int column = 0; column < columns.size(); column++) {
                RawColumn values = columns.get(column);
                values.values().get(values.positions()[row]).feed(hash);
            }
            return hash.get();
        }

        private static RowOutcome outcome(RawBatch batch, int row, Object[][] parsed) {
            if (ValueParser.isEmptyCount(value(batch, row, Column.TOTAL_ORDERS))) {
                return new RowOutcome.EmptyTotalOrders();
            }
            for (Column column : Column.values()) {
                if (at(batch, row, column, parsed) instanceof InvalidValueException invalid) {
                    return new RowOutcome.Rejected(new Reject(
                            batch.file(),
                            batch.rowNumbers()[row],
                            column.columnName(),
                            value(batch, row, column).describe(),
                            String.valueOf(invalid.getMessage())));
                }
            }
            return new RowOutcome.Parsed(new VoucherTransaction(
                    (String) at(batch, row, Column.COUNTRY_CODE, parsed),
                    (Instant) at(batch, row, Column.LAST_ORDER_TS, parsed),
                    (Long) at(batch, row, Column.TOTAL_ORDERS, parsed),
                    (BigDecimal) at(batch, row, Column.VOUCHER_AMOUNT, parsed)));
        }

        private static RawValue value(RawBatch batch, int row, Column column) {
            RawColumn values = batch.column(column);
            return values.values().get(values.positions()[row]);
        }

        private static Object at(RawBatch batch, int row, Column column, Object[][] parsed) {
            return parsed[column.ordinal()][batch.column(column).positions()[row]];
        }
    }
}
