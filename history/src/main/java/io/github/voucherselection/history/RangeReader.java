package io.github.voucherselection.history;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.parquet.RowGroupReader;
import io.github.voucherselection.history.parquet.VoucherFile;
import io.github.voucherselection.history.raw.RawBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a range, batch by batch. For one thread. */
public final class RangeReader implements AutoCloseable {
    /** Of a batch, wanted or not, but the last one: each costs something of its own, and row groups can be tiny. */
    private static final int LEAST_ROWS = 4096;

    private final VoucherFile file;
    private final RowGroupRange range;
    private final Countries countries;
    private final Set<Column> columns;
    private int nextRowGroup;
    private long rowsBefore;
    private long read;
    private @Nullable RowGroupReader rowGroup;

    RangeReader(VoucherFile file, RowGroupRange range, Countries countries, Set<Column> columns) {
        this.file = file;
        this.range = range;
        this.countries = countries;
        this.columns = columns;
        this.nextRowGroup = range.first();
    }

    /** How many rows that are not deleted were read so far, wanted or not. */
    public long rowsRead() {
        return read + (rowGroup == null ? 0 : rowGroup.rowsRead());
    }

    /**
     * The wanted rows among the next, which may be none.
     *
     * @return null at the end of the range
     * @throws InvalidHistoryException when the file cannot be decoded
     * @throws StoreAccessException when it cannot be read, or is not the file that was found
     */
    public @Nullable RawBatch next() throws StoreAccessException {
        List<RawBatch> parts = new ArrayList<>();
        long before = rowsRead();
        while (rowsRead() - before < LEAST_ROWS && goOn()) {
            parts.add(Objects.requireNonNull(rowGroup).next());
        }
        return parts.isEmpty() ? null : RawBatch.join(parts);
    }

    /** Goes to the next row group when the present one is at its end; false at the end of the range. */
    private boolean goOn() {
        while (rowGroup == null || !rowGroup.hasNext()) {
            if (rowGroup != null) {
                read += rowGroup.rowsRead();
                rowsBefore += rowGroup.rows();
                rowGroup = null;
            }
            if (nextRowGroup == range.first() + range.count()) {
                return false;
            }
            rowGroup = file.rowGroup(
                    nextRowGroup, range.firstRow() + rowsBefore, range.deletedFrom(rowsBefore), countries, columns);
            nextRowGroup++;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
