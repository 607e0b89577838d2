package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.voucher.Column;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows of one file as read, column by column.
 *
 * @param rowNumbers of each row in its file, from 1
 * @param columns in the order of {@link Column}
 */
record RawBatch(String file, long[] rowNumbers, List<RawColumn> columns) implements Serializable {
    int size() {
        return rowNumbers.length;
    }

    RawColumn column(Column column) {
        return columns.get(column.ordinal());
    }

    /** The rows, by their index in this batch, for which the condition holds. */
    RawBatch filter(IntPredicate condition) {
        int[] selected = IntStream.range(0, size()).filter(condition).toArray();
        return selected.length == size()
                ? this
                : new RawBatch(
                        file,
                        Arrays.stream(selected)
                                .mapToLong(row -> rowNumbers[row])
                                .toArray(),
                        columns.stream().map(column -> column.rows(selected)).toList());
    }
}
