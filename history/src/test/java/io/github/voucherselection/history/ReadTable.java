package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.history.raw.RawBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;

/** Rows of a table, read by Iceberg's own library and as the job does it. */
final class ReadTable {
    private ReadTable() {}

    /** The values of a column, as the library reads them. */
    static List<@Nullable String> byItsLibrary(IcebergHistory table, String column) throws IOException {
        List<@Nullable String> values = new ArrayList<>();
        try (CloseableIterable<Record> rows =
                IcebergGenerics.read(table.table()).build()) {
            rows.forEach(row -> {
                Object value = row.getField(column);
                values.add(value == null ? null : value.toString());
            });
        }
        return values;
    }

    /** The rows of a country, or of all by {@code *}, read as the job does it; all that are there are counted. */
    static List<RawBatch> byTheJob(String input, ColumnNames names, String country) throws IOException {
        VoucherHistory history = VoucherHistory.find(List.of(input), names);
        List<RawBatch> batches = new ArrayList<>();
        long[] count = new long[1];
        try (HistorySource source = new HistorySource()) {
            for (RowGroupRange range : history.rowGroups()) {
                source.read(range, Countries.of(List.of(country)), (batch, read) -> {
                    batches.add(batch);
                    count[0] += read;
                });
            }
        }
        assertThat(count[0]).isEqualTo(history.rows());
        return batches;
    }
}
