package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.snapshot.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** The files of the history, found by glob and checked by their footers before any row is read. */
record VoucherHistory(List<Manifest.InputFile> files, List<RowGroupRange> rowGroups) {
    VoucherHistory {
        files = List.copyOf(files);
        rowGroups = List.copyOf(rowGroups);
    }

    /**
     * Finds files and their row groups. A file that several globs match is read once.
     *
     * @param globs file patterns, separated by commas
     * @throws InputException when a pattern matches nothing or names a directory, or a file is no voucher history
     * @throws StoreException when the input store cannot be reached
     */
    static VoucherHistory find(String globs) {
        TreeSet<String> names = new TreeSet<>();
        for (String glob : globs.split(",", -1)) {
            names.addAll(match(glob.trim()));
        }
        List<Manifest.InputFile> files = new ArrayList<>();
        List<RowGroupRange> rowGroups = new ArrayList<>();
        for (String name : names) {
            try (VoucherFile file = VoucherFile.open(name)) {
                rowGroups.addAll(file.rowGroups());
                files.add(new Manifest.InputFile(
                        name,
                        file.rowGroups().stream().mapToLong(RowGroupRange::rows).sum()));
            } catch (IOException e) {
                throw VoucherFile.unreadable(name, e);
            }
        }
        return new VoucherHistory(files, rowGroups);
    }

    /** How many rows there are, as the footers say. */
    long rows() {
        return files.stream().mapToLong(Manifest.InputFile::rows).sum();
    }

    private static List<String> match(String glob) {
        if (isDirectory(glob)) {
            throw new InputException("%s is a directory; name its files, such as %s/*.parquet"
                    .formatted(glob, glob.replaceAll("/+$", "")));
        }
        try {
            MatchResult result = FileSystems.match(glob, EmptyMatchTreatment.ALLOW);
            List<String> names = result.metadata().stream()
                    .map(file -> file.resourceId().toString())
                    .toList();
            if (names.isEmpty()) {
                throw new InputException("no file matches %s".formatted(glob));
            }
            return names;
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException("the input %s cannot be listed (%s)".formatted(glob, e.getMessage()));
        }
    }

    private static boolean isDirectory(String glob) {
        try {
            return !glob.contains("://") && Files.isDirectory(Path.of(glob));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
