package io.github.voucherselection.history;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.history.raw.RawBatch;
import io.github.voucherselection.history.raw.RawValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a history, found and read as the job does it. */
final class ReadHistory {
    private ReadHistory() {}

    /** Those of one country, or of all by {@code *}. */
    static List<RawBatch> batches(Path input, ColumnNames columns, String country) throws IOException {
        List<RawBatch> batches = new ArrayList<>();
        try (HistorySource source = new HistorySource()) {
            for (RowGroupRange range :
                    VoucherHistory.find(List.of(input.toString()), columns).rowGroups()) {
                source.read(range, Countries.of(List.of(country)), (batch, read) -> batches.add(batch));
            }
        }
        return batches;
    }

    static List<RawBatch> batches(Path input, String country) throws IOException {
        return batches(input, ColumnNames.OWN, country);
    }

    /** A value in words; null where there is none. */
    static @Nullable String value(RawBatch batch, Column column, int row) {
        DictionaryColumn<RawValue> values = batch.column(column);
        return values.isNull(row) ? null : values.get(row).describe();
    }

    /** Those of a column, in words. */
    static List<@Nullable String> values(List<RawBatch> batches, Column column) {
        List<@Nullable String> values = new ArrayList<>();
        for (RawBatch batch : batches) {
            for (int row = 0; row < batch.size(); row++) {
                values.add(value(batch, column, row));
            }
        }
        return values;
    }
}
