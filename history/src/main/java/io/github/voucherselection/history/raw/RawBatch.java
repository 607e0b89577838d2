package io.github.voucherselection.history.raw;

import io.github.voucherselection.data.voucher.Column;
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
public record RawBatch(String file, long[] rowNumbers, List<DictionaryColumn<RawValue>> columns) {
    /** The rows of batches of one file, one after another. */
    public static RawBatch join(List<RawBatch> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return new RawBatch(
                parts.get(0).file,
                parts.stream()
                        .flatMapToLong(part -> Arrays.stream(part.rowNumbers))
                        .toArray(),
                Arrays.stream(Column.values())
                        .map(column -> DictionaryColumn.join(
                                parts.stream().map(part -> part.column(column)).toList()))
                        .toList());
    }

    public int size() {
        return rowNumbers.length;
    }

    public DictionaryColumn<RawValue> column(Column column) {
        return columns.get(column.ordinal());
    }

    /** The rows for which the condition holds, by their index in this batch. */
    public RawBatch filter(IntPredicate condition) {
        int[] selected = IntStream.range(0, size()).filter(condition).toArray();
        if (selected.length == size()) {
            return this;
        }
        return new RawBatch(
                file,
                Arrays.stream(selected).mapToLong(row -> rowNumbers[row]).toArray(),
                columns.stream().map(column -> column.rows(selected)).toList());
    }
}
