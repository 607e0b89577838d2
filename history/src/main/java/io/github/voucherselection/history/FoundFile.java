package io.github.voucherselection.history;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.history.raw.ColumnType;
import io.github.voucherselection.storage.file.StoredFile;
import java.util.List;
import java.util.Map;

/** A file of the history, as its footer describes it. */
public record FoundFile(StoredFile stored, List<RowGroupRange> rowGroups, Map<Column, ColumnType> columns) {
    public FoundFile {
        rowGroups = List.copyOf(rowGroups);
        columns = Map.copyOf(columns);
    }

    /** How many rows there are. */
    public long rows() {
        return rowGroups.stream().mapToLong(RowGroupRange::rows).sum();
    }
}
