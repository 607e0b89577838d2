package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.voucher.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.jspecify.annotations.Nullable;

/** Reads a row group in batches. The country is decoded first; of rows of other countries, nothing else is. */
final class RowGroupReader {
    private static final int BATCH_ROWS = 8192;

    private final RowGroup rowGroup;
    private final Map<Column, ColumnCollector> collectors = new EnumMap<>(Column.class);
    private final Map<Column, ColumnReader> readers = new EnumMap<>(Column.class);
    private long done;

    RowGroupReader(
            RowGroup rowGroup,
            PageReadStore pages,
            Map<Column, VoucherFile.FileColumn> columns,
            @Nullable String createdBy) {
        this.rowGroup = rowGroup;
        columns.forEach((column, fileColumn) -> {
            ColumnCollector collector = new ColumnCollector(fileColumn.decoder(), fileColumn.descriptor());
            collectors.put(column, collector);
            readers.put(
                    column,
                    new ColumnReaderImpl(
                            fileColumn.descriptor(),
                            pages.getPageReader(fileColumn.descriptor()),
                            collector,
                            version(createdBy)));
        });
    }

    boolean hasNext() {
        return done < rowGroup.rows();
    }

    /** The rows of the wanted countries among the next {@value #BATCH_ROWS} or fewer. */
    RawBatch next(Countries countries) {
        int size = (int) Math.min(BATCH_ROWS, rowGroup.rows() - done);
        boolean[] wanted = new boolean[size];
        Arrays.fill(wanted, true);
        RawColumn country = read(Column.COUNTRY_CODE, size, wanted, size);
        boolean[] wantedValues = new boolean[country.values().size()];
        for (int i = 0; i < wantedValues.length; i++) {
            wantedValues[i] = countries.keeps(country.values().get(i));
        }
        for (int row = 0; row < size; row++) {
            int position = country.positions()[row];
            wanted[row] = position == RawColumn.NULL ? countries.all() : wantedValues[position];
        }
        int[] selected = IntStream.range(0, size).filter(row -> wanted[row]).toArray();
        List<RawColumn> columns = new ArrayList<>();
        for (Column column : Column.values()) {
            columns.add(
                    column == Column.COUNTRY_CODE
                            ? country.rows(selected)
                            : read(column, size, wanted, selected.length));
        }
        long firstRow = rowGroup.firstRow() + done;
        done += size;
        long[] rowNumbers =
                Arrays.stream(selected).mapToLong(row -> firstRow + row).toArray();
        return new RawBatch(rowGroup.file(), rowNumbers, columns);
    }

    private RawColumn read(Column column, int size, boolean[] wanted, int wantedCount) {
        return Objects.requireNonNull(collectors.get(column))
                .read(Objects.requireNonNull(readers.get(column)), size, wanted, wantedCount);
    }

    private static @Nullable ParsedVersion version(@Nullable String createdBy) {
        try {
            return createdBy == null ? null : VersionParser.parse(createdBy);
        } catch (VersionParseException e) {
            return null;
        }
    }
}
