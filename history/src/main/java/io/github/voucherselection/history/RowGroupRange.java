package io.github.voucherselection.history;

import io.github.voucherselection.history.raw.FileColumns;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Adjacent row groups of a Parquet file: the unit of work that workers share.
 *
 * @param columns where the columns are
 * @param first the place of the first one in the file, from 0
 * @param count how many there are
 * @param firstRow the number of their first row in the file, from 1
 * @param rows how many rows they have together, without those that are deleted
 * @param deleted the rows that are, counted from 0 at the first one
 */
public record RowGroupRange(
        StoredFile file, FileColumns columns, int first, int count, long firstRow, long rows, BitSet deleted)
        implements Serializable {
    private static final long LEAST_ROWS = 100_000;

    /**
     * All row groups of a file, small ones joined to ranges of at least {@value #LEAST_ROWS} rows, deleted or not.
     *
     * @param rowCounts of each row group
     * @param deleted rows of the file, counted from 0
     */
    static List<RowGroupRange> of(StoredFile file, FileColumns columns, List<Long> rowCounts, BitSet deleted) {
        List<RowGroupRange> ranges = new ArrayList<>();
        int first = 0;
        long firstRow = 1;
        long rows = 0;
        for (int index = 0; index < rowCounts.size(); index++) {
            rows += rowCounts.get(index);
            if (rows >= LEAST_ROWS || index == rowCounts.size() - 1) {
                BitSet gone = part(deleted, firstRow - 1, firstRow - 1 + rows);
                ranges.add(new RowGroupRange(
                        file, columns, first, index + 1 - first, firstRow, rows - gone.cardinality(), gone));
                first = index + 1;
                firstRow += rows;
                rows = 0;
            }
        }
        return ranges;
    }

    /** The rows that are deleted, counted from 0 at a row of the range. */
    BitSet deletedFrom(long row) {
        return part(deleted, row, deleted.length());
    }

    private static BitSet part(BitSet rows, long from, long to) {
        return from >= rows.length() ? new BitSet() : rows.get((int) from, (int) Math.min(to, rows.length()));
    }
}
