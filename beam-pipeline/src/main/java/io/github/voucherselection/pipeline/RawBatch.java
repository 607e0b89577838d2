package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.voucher.Column;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows of one file as read, column by column.
 *
 * @param rowNumbers of each row in its file, from 1
 * @param columns in the order of {@link Column}
 * @param tally of the rows that were read for this batch and dropped on the way
 */
record RawBatch(String file, long[] rowNumbers, List<DictionaryColumn<RawValue>> columns, Tally tally) {
    static final ValueCoder<RawBatch> CODER = new BatchCoder();

    int size() {
        return rowNumbers.length;
    }

    DictionaryColumn<RawValue> column(Column column) {
        return columns.get(column.ordinal());
    }

    /** The rows, by their index in this batch, for which the condition holds; the others are counted as dropped. */
    RawBatch filter(IntPredicate condition, Tally.Row dropped) {
        int[] selected = IntStream.range(0, size()).filter(condition).toArray();
        if (selected.length == size()) {
            return this;
        }
        return new RawBatch(
                file,
                Arrays.stream(selected).mapToLong(row -> rowNumbers[row]).toArray(),
                columns.stream().map(column -> column.rows(selected)).toList(),
                tally.plus(dropped, size() - selected.length));
    }

    private static final class BatchCoder extends ValueCoder<RawBatch> {
        @Override
        void write(RawBatch batch, DataOutputStream out) throws IOException {
            writeText(batch.file, out);
            writeLongs(batch.rowNumbers, out);
            for (DictionaryColumn<RawValue> column : batch.columns) {
                column.write(RawValue.CODER, out);
            }
            Tally.CODER.write(batch.tally, out);
        }

        @Override
        RawBatch read(DataInputStream in) throws IOException {
            String file = readText(in);
            long[] rowNumbers = readLongs(in);
            List<DictionaryColumn<RawValue>> columns = new ArrayList<>();
            for (int i = 0; i < Column.values().length; i++) {
                columns.add(DictionaryColumn.read(RawValue.CODER, in));
            }
            return new RawBatch(file, rowNumbers, columns, Tally.CODER.read(in));
        }
    }
}
