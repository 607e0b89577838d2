package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.history.raw.DictionaryColumn;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Voucher transactions: complete rows under their keys, parsed column by column.
 *
 * @param daysSinceLastOrder of each row; negative when the order lies after the day that is counted to
 * @param daysSinceFirstOrder of each row, likewise
 * @param failures what became of the rows that are not kept, and null for the others; of a row that has a failure, the
 *     other columns mean nothing
 */
public record TransactionBatch(
        RowKeys keys,
        DictionaryColumn<String> countries,
        long[] daysSinceLastOrder,
        long[] daysSinceFirstOrder,
        DictionaryColumn<Long> totalOrders,
        DictionaryColumn<BigDecimal> voucherAmounts,
        DictionaryColumn<RowOutcome> failures,
        Tally tally) {
    public static final ValueCoder<TransactionBatch> CODER = new BatchCoder();

    private static final class BatchCoder extends ValueCoder<TransactionBatch> {
        @Override
        void write(TransactionBatch batch, DataOutputStream out) throws IOException {
            RowKeys.CODER.write(batch.keys, out);
            Coders.TEXT.writeColumn(batch.countries, out);
            writeLongs(batch.daysSinceLastOrder, out);
            writeLongs(batch.daysSinceFirstOrder, out);
            Coders.LONG.writeColumn(batch.totalOrders, out);
            Coders.DECIMAL.writeColumn(batch.voucherAmounts, out);
            RowOutcome.CODER.writeColumn(batch.failures, out);
            Tally.CODER.write(batch.tally, out);
        }

        @Override
        TransactionBatch read(DataInputStream in) throws IOException {
            return new TransactionBatch(
                    RowKeys.CODER.read(in),
                    Coders.TEXT.readColumn(in),
                    readLongs(in),
                    readLongs(in),
                    Coders.LONG.readColumn(in),
                    Coders.DECIMAL.readColumn(in),
                    RowOutcome.CODER.readColumn(in),
                    Tally.CODER.read(in));
        }
    }
}
