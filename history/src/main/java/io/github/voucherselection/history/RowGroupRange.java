package io.github.voucherselection.history;

import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Adjacent row groups of a Parquet file: the unit of work that workers share.
 *
 * @param columns where the columns are
 * @param first the place of the first one in the file, from 0
 * @param count how many there are
 * @param firstRow the number of their first row in the file, from 1
 * @param rows how many rows they have together
 */
public record RowGroupRange(StoredFile file, ColumnNames columns, int first, int count, long firstRow, long rows)
        implements Serializable {
    private static final long LEAST_ROWS = 100_000;

    /**
     * All row groups of a file, small ones joined to ranges of at least {@value #LEAST_ROWS} rows.
     *
     * @param rowCounts of each row group
     */
    static List<RowGroupRange> of(StoredFile file, ColumnNames columns, List<Long> rowCounts) {
        List<RowGroupRange> ranges = new ArrayList<>();
        int first = 0;
        long firstRow = 1;
        long rows = 0;
        for (int index = 0; index < rowCounts.size(); index++) {
            rows += rowCounts.get(index);
            if (rows >= LEAST_ROWS || index == rowCounts.size() - 1) {
                ranges.add(new RowGroupRange(file, columns, first, index + 1 - first, firstRow, rows));
                first = index + 1;
                firstRow += rows;
                rows = 0;
            }
        }
        return ranges;
    }
}
