package io.github.voucherselection.history;

import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.parquet.VoucherFile;
import io.github.voucherselection.storage.object.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of the history, found by glob and checked by their footers before any row is read.
 *
 * @param bytes the size of the files together
 */
public record VoucherHistory(List<Manifest.InputFile> files, List<RowGroupRange> rowGroups, long bytes) {
    public VoucherHistory {
        files = List.copyOf(files);
        rowGroups = List.copyOf(rowGroups);
    }

    /**
     * Finds files and their row groups. A file that several globs match is read once.
     *
     * @param globs file patterns
     * @throws InvalidHistoryException when a pattern matches nothing or names a directory, or a file is no voucher history
     * @throws IllegalArgumentException when a pattern is malformed or of a kind that is not supported
     * @throws StoreAccessException when the input store cannot be reached
     */
    public static VoucherHistory find(List<String> globs) throws IOException {
        SortedMap<String, StoredFile> found = new TreeMap<>();
        List<Manifest.InputFile> files = new ArrayList<>();
        List<RowGroupRange> rowGroups = new ArrayList<>();
        try (HistorySource source = new HistorySource()) {
            for (String glob : globs) {
                source.match(glob).forEach(file -> found.put(file.location(), file));
            }
            for (StoredFile stored : found.values()) {
                try (VoucherFile file = source.open(stored)) {
                    List<RowGroupRange> ranges = RowGroupRange.of(stored, file.rowGroups());
                    rowGroups.addAll(ranges);
                    files.add(new Manifest.InputFile(
                            stored.location(),
                            ranges.stream().mapToLong(RowGroupRange::rows).sum()));
                }
            }
        }
        return new VoucherHistory(
                files,
                rowGroups,
                found.values().stream().mapToLong(StoredFile::size).sum());
    }

    /** How many rows there are, as the footers say. */
    public long rows() {
        return files.stream().mapToLong(Manifest.InputFile::rows).sum();
    }
}
