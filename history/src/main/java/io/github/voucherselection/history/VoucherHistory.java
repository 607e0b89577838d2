package io.github.voucherselection.history;

import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The files of the history, found by what was named and checked by their footers before any row is read.
 *
 * @param found of files and tables alike
 * @param files what a snapshot's manifest says of them: of a table, all in one
 * @param skipped where the files lie that a pattern would match if their names were not hidden, or that are empty
 */
public record VoucherHistory(List<FoundFile> found, List<Manifest.InputFile> files, List<String> skipped) {
    public VoucherHistory {
        found = List.copyOf(found);
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
    }

    /**
     * Finds files and their row groups. A file that several globs match is read once.
     *
     * @param inputs file patterns, and Iceberg tables as {@code iceberg:LOCATION}
     * @param columns where the columns are
     * @throws InvalidHistoryException when a pattern matches nothing, a file is not a voucher history, or a table cannot be read
     * @throws IllegalArgumentException when an input is malformed or of a kind that is not supported
     * @throws StoreAccessException when the input store cannot be reached
     */
    public static VoucherHistory find(List<String> inputs, ColumnNames columns) throws IOException {
        try (HistorySource source = new HistorySource()) {
            HistorySearch search = new HistorySearch(source, columns);
            search.find(inputs);
            return search.history();
        }
    }

    /** What was skipped and why, for people; empty when nothing was. */
    public Optional<String> skippedInWords() {
        return skipped(skipped);
    }

    static Optional<String> skipped(List<String> locations) {
        return locations.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "skipped: %d %s, such as %s (a name that begins with _ or ., or an empty file in a folder)"
                                .formatted(
                                        locations.size(), locations.size() == 1 ? "file" : "files", locations.get(0)));
    }

    public List<RowGroupRange> rowGroups() {
        return found.stream().flatMap(file -> file.rowGroups().stream()).toList();
    }

    /** How many rows there are, as the footers say, without those that a table has deleted. */
    public long rows() {
        return found.stream().mapToLong(FoundFile::rows).sum();
    }

    /** The size of the files together. */
    public long bytes() {
        return found.stream().mapToLong(file -> file.stored().size()).sum();
    }
}
