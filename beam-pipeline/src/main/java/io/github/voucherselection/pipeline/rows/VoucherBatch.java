package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.history.raw.RawBatch;
import io.github.voucherselection.history.raw.RawValue;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Rows as read, that no rule has dropped so far.
 *
 * @param tally of the rows that were read for this batch and dropped on the way
 */
public record VoucherBatch(RawBatch rows, Tally tally) {
    public static final ValueCoder<VoucherBatch> CODER = new BatchCoder();
    public static final VoucherBatch NONE = new VoucherBatch(
            new RawBatch(
                    "",
                    new long[0],
                    Collections.nCopies(Column.values().length, new DictionaryColumn<>(new int[0], List.of()))),
            Tally.NONE);

    /** The rows for which the condition holds; the others are counted as dropped. */
    public VoucherBatch filter(IntPredicate condition, Tally.Row dropped) {
        RawBatch kept = rows.filter(condition);
        return new VoucherBatch(kept, tally.plus(dropped, rows.size() - kept.size()));
    }

    private static final class BatchCoder extends ValueCoder<VoucherBatch> {
        @Override
        void write(VoucherBatch batch, DataOutputStream out) throws IOException {
            writeText(batch.rows.file(), out);
            writeLongs(batch.rows.rowNumbers(), out);
            for (Column column : Column.values()) {
                Coders.RAW_VALUE.writeColumn(batch.rows.column(column), out);
            }
            Tally.CODER.write(batch.tally, out);
        }

        @Override
        VoucherBatch read(DataInputStream in) throws IOException {
            String file = readText(in);
            long[] rowNumbers = readLongs(in);
            List<DictionaryColumn<RawValue>> columns = new ArrayList<>();
            for (int i = 0; i < Column.values().length; i++) {
                columns.add(Coders.RAW_VALUE.readColumn(in));
            }
            return new VoucherBatch(new RawBatch(file, rowNumbers, columns), Tally.CODER.read(in));
        }
    }
}
