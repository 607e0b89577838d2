package io.github.voucherselection.history.parquet;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.history.raw.FixedValue;
import io.github.voucherselection.history.raw.RawBatch;
import io.github.voucherselection.history.raw.RawValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row group in batches. The country is decoded first; of rows of other countries, nothing else is, and the other
 * columns of a row group are not even read before a row is wanted.
 */
public final class RowGroupReader {
    private static final int BATCH_ROWS = 8192;
    private static final int[] EVERY_ROW = IntStream.range(0, BATCH_ROWS).toArray();
    private static final Set<Column> COUNTRY = EnumSet.of(Column.COUNTRY_CODE);
    private static final DictionaryColumn<RawValue> NO_VALUES = new DictionaryColumn<>(new int[0], List.of());

    private static final BitSet NONE_DELETED = new BitSet();

    private final VoucherFile file;
    private final int index;
    private final long rows;
    private final long firstRow;
    private final BitSet deleted;
    private final Countries countries;
    private final Set<Column> columns;
    private final Set<Column> inFile;
    private final Map<Column, ColumnChunk> chunks = new EnumMap<>(Column.class);
    private long done;
    private long rowsRead;

    RowGroupReader(
            VoucherFile file,
            int index,
            long rows,
            long firstRow,
            BitSet deleted,
            Countries countries,
            Set<Column> columns) {
        this.file = file;
        this.index = index;
        this.rows = rows;
        this.firstRow = firstRow;
        this.deleted = deleted;
        this.countries = countries;
        this.columns = EnumSet.copyOf(COUNTRY);
        this.columns.addAll(columns);
        this.inFile = EnumSet.copyOf(this.columns);
        this.inFile.retainAll(file.columns());
    }

    /** How many rows there are, those that are deleted among them. */
    public long rows() {
        return rows;
    }

    /** How many rows that are not deleted were read so far, wanted or not. */
    public long rowsRead() {
        return rowsRead;
    }

    public boolean hasNext() {
        return done < rows;
    }

    /**
     * The wanted rows among the next, which may be none.
     *
     * @throws InvalidHistoryException when the file cannot be decoded
     * @throws StoreAccessException when it cannot be read, or is not the file that was found
     */
    public RawBatch next() throws StoreAccessException {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int size = (int) Math.min(BATCH_ROWS, rows - done);
        if (done == 0) {
            Set<Column> first = EnumSet.copyOf(inFile);
            first.retainAll(countries.all() ? columns : COUNTRY);
            chunks.putAll(file.read(index, first));
        }
        int[] everyRow = size == BATCH_ROWS ? EVERY_ROW : Arrays.copyOf(EVERY_ROW, size);
        DictionaryColumn<RawValue> country = values(Column.COUNTRY_CODE, size, everyRow);
        BitSet gone = done >= deleted.length() ? NONE_DELETED : deleted.get((int) done, (int) done + size);
        int[] selected = select(country, gone);
        if (selected.length > 0 && chunks.size() < inFile.size()) {
            Set<Column> others = EnumSet.copyOf(inFile);
            others.remove(Column.COUNTRY_CODE);
            for (Map.Entry<Column, ColumnChunk> chunk : file.read(index, others).entrySet()) {
                decoded(chunk.getKey(), () -> {
                    chunk.getValue().skip(done);
                    return NO_VALUES;
                });
                chunks.put(chunk.getKey(), chunk.getValue());
            }
        }
        List<DictionaryColumn<RawValue>> read = new ArrayList<>();
        for (Column column : Column.values()) {
            if (!columns.contains(column) || chunks.size() < inFile.size()) {
                read.add(NO_VALUES);
            } else {
                read.add(column == Column.COUNTRY_CODE ? country.rows(selected) : values(column, size, selected));
            }
        }
        long first = firstRow + done;
        done += size;
        rowsRead += size - gone.cardinality();
        long[] rowNumbers = new long[selected.length];
        for (int i = 0; i < rowNumbers.length; i++) {
            rowNumbers[i] = first + selected[i];
        }
        return new RawBatch(file.name(), rowNumbers, read);
    }

    private int[] select(DictionaryColumn<RawValue> country, BitSet gone) {
        int[] positions = country.positions();
        boolean[] wanted = new boolean[country.values().size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] =
                    countries.all() || countries.keeps(country.values().get(i).describe());
        }
        int[] selected = new int[positions.length];
        int count = 0;
        for (int row = 0; row < positions.length; row++) {
            int position = positions[row];
            if ((position == DictionaryColumn.NULL ? countries.all() : wanted[position]) && !gone.get(row)) {
                selected[count++] = row;
            }
        }
        return Arrays.copyOf(selected, count);
    }

    private DictionaryColumn<RawValue> values(Column column, int size, int[] selected) throws StoreAccessException {
        Optional<FixedValue> fixed = file.fixed(column);
        if (fixed.isPresent()) {
            return fixed.get().rows(selected.length);
        }
        ColumnChunk chunk = Objects.requireNonNull(chunks.get(column));
        DictionaryColumn<RawValue> values = decoded(column, () -> chunk.read(size, selected));
        file.expected(column).ifPresent(folder -> checkAgree(folder, column, values));
        return values;
    }

    private void checkAgree(FixedValue folder, Column column, DictionaryColumn<RawValue> values) {
        DictionaryColumn<RawValue> used = values.compact();
        for (RawValue value : used.values()) {
            requireAgree(folder, column, value);
        }
        if (Arrays.stream(used.positions()).anyMatch(position -> position == DictionaryColumn.NULL)) {
            requireAgree(folder, column, null);
        }
    }

    private void requireAgree(FixedValue folder, Column column, @Nullable RawValue value) {
        if (!folder.agreesWith(value)) {
            throw new InvalidHistoryException(
                    "%s is %s, but the folder says %s; name the right column with --columns, or rewrite the files"
                            .formatted(
                                    file.describe(index, Set.of(column)).get(),
                                    FixedValue.describe(value),
                                    folder.describe()));
        }
    }

    private <T> T decoded(Column column, Decoding<T> decoding) throws StoreAccessException {
        return Decoding.of(file.describe(index, Set.of(column)), file.bytes(index), decoding);
    }
}
