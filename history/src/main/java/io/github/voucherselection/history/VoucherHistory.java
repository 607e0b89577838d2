package io.github.voucherselection.history;

import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.parquet.VoucherFile;
import io.github.voucherselection.history.raw.FileColumns;
import io.github.voucherselection.history.raw.NamedColumns;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of the history, found by glob and checked by their footers before any row is read.
 *
 * @param passedOver where the files lie that a pattern would match if their names were not hidden, or that are empty
 */
public record VoucherHistory(List<FoundFile> found, List<String> passedOver) {
    public VoucherHistory {
        found = List.copyOf(found);
        passedOver = List.copyOf(passedOver);
    }

    /**
     * Finds files and their row groups. A file that several globs match is read once.
     *
     * @param globs file patterns
     * @param columns where the columns are
     * @throws InvalidHistoryException when a pattern matches nothing, or a file is not a voucher history
     * @throws IllegalArgumentException when a pattern is malformed or of a kind that is not supported
     * @throws StoreAccessException when the input store cannot be reached
     */
    public static VoucherHistory find(List<String> globs, ColumnNames columns) throws IOException {
        SortedMap<String, StoredFile> matched = new TreeMap<>();
        SortedSet<String> passedOver = new TreeSet<>();
        List<FoundFile> found = new ArrayList<>();
        try (HistorySource source = new HistorySource()) {
            for (String glob : globs) {
                Matches matches = source.match(glob);
                if (matches.files().isEmpty()) {
                    throw new InvalidHistoryException("no file matches %s%s%s"
                            .formatted(
                                    glob,
                                    passedOver(matches.passedOver())
                                            .map("; "::concat)
                                            .orElse(""),
                                    globs.size() == 1 ? "" : "; a name with a comma is written in double quotes"));
                }
                matches.files().forEach(file -> matched.put(file.location(), file));
                passedOver.addAll(matches.passedOver());
            }
            passedOver.removeAll(matched.keySet());
            for (StoredFile stored : matched.values()) {
                FileColumns where = new NamedColumns(stored.location(), columns);
                try (VoucherFile file = source.open(stored, where)) {
                    found.add(new FoundFile(
                            stored,
                            RowGroupRange.of(stored, where, file.rowGroups(), new BitSet()),
                            file.columnTypes()));
                }
            }
        }
        return new VoucherHistory(found, List.copyOf(passedOver));
    }

    /** What was passed over and why, for people; empty when nothing was. */
    public Optional<String> passedOverInWords() {
        return passedOver(passedOver);
    }

    private static Optional<String> passedOver(List<String> locations) {
        return locations.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "passed over: %d %s, such as %s (a name with _ or . in front, or an empty file in a folder)"
                                .formatted(
                                        locations.size(), locations.size() == 1 ? "file" : "files", locations.get(0)));
    }

    public List<Manifest.InputFile> files() {
        return found.stream()
                .map(file -> new Manifest.InputFile(file.stored().location(), file.rows()))
                .toList();
    }

    public List<RowGroupRange> rowGroups() {
        return found.stream().flatMap(file -> file.rowGroups().stream()).toList();
    }

    /** How many rows there are, as the footers say. */
    public long rows() {
        return found.stream().mapToLong(FoundFile::rows).sum();
    }

    /** The size of the files together. */
    public long bytes() {
        return found.stream().mapToLong(file -> file.stored().size()).sum();
    }
}
