package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.history.raw.DictionaryColumn;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Voucher transactions: complete rows under their keys, parsed column by column.
 *
 * @param daysSinceLastOrder of each row; negative when the order lies after the day that is counted to
 * @param daysSinceFirstOrder of each row, likewise
 * @param failures what became of the rows that are not kept, and null for the others; of a row that has a failure, the
 *     other columns mean nothing
 * @param rejects the first of the rows that could not be parsed, of this batch or of others before it
 */
public record TransactionBatch(
        RowKeys keys,
        DictionaryColumn<String> countries,
        long[] daysSinceLastOrder,
        long[] daysSinceFirstOrder,
        DictionaryColumn<Long> totalOrders,
        DictionaryColumn<BigDecimal> voucherAmounts,
        DictionaryColumn<RowOutcome> failures,
        List<RejectedRow> rejects,
        Tally tally) {
    public static final ValueCoder<TransactionBatch> CODER = new BatchCoder();

    /** Of no rows: what is to be told of rows before. */
    public static TransactionBatch ofRejects(List<RejectedRow> rejects) {
        return new TransactionBatch(
                RowKeys.NONE, none(), new long[0], new long[0], none(), none(), none(), rejects, Tally.NONE);
    }

    private static <T> DictionaryColumn<T> none() {
        return new DictionaryColumn<>(new int[0], List.of());
    }

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
            RejectedRow.CODER.writeAll(batch.rejects, out);
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
                    RejectedRow.CODER.readAll(in),
                    Tally.CODER.read(in));
        }
    }
}
