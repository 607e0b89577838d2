package io.github.voucherselection.history;

import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.iceberg.DataFile;
import io.github.voucherselection.history.iceberg.IcebergTable;
import io.github.voucherselection.history.parquet.VoucherFile;
import io.github.voucherselection.history.raw.FileColumns;
import io.github.voucherselection.history.raw.NamedColumns;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the files of a history, each once, and reads their footers. */
final class HistorySearch {
    private final HistorySource source;
    private final ColumnNames names;
    private final SortedMap<String, FoundFile> found = new TreeMap<>();
    private final SortedMap<String, Manifest.InputFile> inputs = new TreeMap<>();
    private final SortedSet<String> skipped = new TreeSet<>();

    HistorySearch(HistorySource source, ColumnNames names) {
        this.source = source;
        this.names = names;
    }

    /** As {@link VoucherHistory#find}; tables come after all patterns, whatever their order. */
    void find(List<String> named) throws IOException {
        SortedMap<String, StoredFile> matched = new TreeMap<>();
        for (String input : named) {
            if (!IcebergTable.isNamedBy(input)) {
                match(input, named.size() == 1).forEach(file -> matched.put(file.location(), file));
            }
        }
        skipped.removeAll(matched.keySet());
        for (StoredFile file : matched.values()) {
            FoundFile read = read(file, new NamedColumns(file.location(), names), new BitSet());
            inputs.put(file.location(), new Manifest.InputFile(file.location(), read.rows()));
        }
        for (String input : named) {
            if (IcebergTable.isNamedBy(input)) {
                readTable(IcebergTable.find(input, names, new FilesByName(source)));
            }
        }
    }

    private List<StoredFile> match(String glob, boolean alone) throws IOException {
        Matches matches = source.match(glob);
        if (matches.files().isEmpty()) {
            throw new InvalidHistoryException("no file matches %s%s%s"
                    .formatted(
                            glob,
                            VoucherHistory.skipped(matches.skipped())
                                    .map("; "::concat)
                                    .orElse(""),
                            alone ? "" : "; put a name that has a comma in double quotes"));
        }
        skipped.addAll(matches.skipped());
        return matches.files();
    }

    private void readTable(IcebergTable table) throws IOException {
        if (inputs.containsKey(table.input())) {
            return;
        }
        long rows = 0;
        for (DataFile file : table.files()) {
            String location = file.stored().location();
            if (found.containsKey(location)) {
                throw new InvalidHistoryException(
                        "%s would be read twice: it belongs to %s and to another input; name one of them"
                                .formatted(location, table.input()));
            }
            long read = read(file.stored(), file.columns(), file.deleted()).rows();
            if (read != file.rows() - file.deleted().cardinality()) {
                throw new InvalidHistoryException(
                        "%s has %d rows, but %s says %d; one of them is damaged: write the table's data files again"
                                .formatted(location, read + file.deleted().cardinality(), table.input(), file.rows()));
            }
            rows += read;
        }
        inputs.put(table.input(), new Manifest.InputFile(table.input(), rows, table.snapshotId(), table.schemaId()));
    }

    private FoundFile read(StoredFile stored, FileColumns columns, BitSet deleted) throws IOException {
        try (VoucherFile file = source.open(stored, columns)) {
            FoundFile read = new FoundFile(
                    stored, RowGroupRange.of(stored, columns, file.rowGroups(), deleted), file.columnTypes());
            found.put(stored.location(), read);
            return read;
        }
    }

    VoucherHistory history() {
        return new VoucherHistory(List.copyOf(found.values()), List.copyOf(inputs.values()), List.copyOf(skipped));
    }
}
