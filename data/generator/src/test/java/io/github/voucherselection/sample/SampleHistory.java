package io.github.voucherselection.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes the sample history: two Parquet files with the dirt of a real one. The same bytes each time: the seeds are
 * fixed, and {@link Random} gives the same numbers on every Java platform.
 */
public final class SampleHistory {
    static final String STRINGS_FILE = "vouchers-strings.parquet";
    static final String TIMESTAMPS_FILE = "vouchers-timestamps.parquet";

    private static final int STRINGS_ROWS = 48_000;
    private static final int TIMESTAMPS_ROWS = 48_000;

    private SampleHistory() {}

    /** Writes the files; the one argument is the directory. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("expected one argument: the directory to write to");
        }
        write(Path.of(args[0]));
    }

    /** Writes both files, in place of older ones. */
    static void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        StringsFile.write(directory.resolve(STRINGS_FILE), STRINGS_ROWS, new Random(20_200_630));
        TimestampsFile.write(directory.resolve(TIMESTAMPS_FILE), TIMESTAMPS_ROWS, new Random(630_2020));
    }

    /** The rows with about one in fifty repeated, some twice, anywhere in the list. */
    static <T> List<T> withDuplicates(List<T> rows, Random random) {
        List<T> all = new ArrayList<>(rows);
        for (T row : rows) {
            if (random.nextInt(50) == 0) {
                int repeats = random.nextInt(8) == 0 ? 2 : 1;
                for (int i = 0; i < repeats; i++) {
                    all.add(random.nextInt(all.size()), row);
                }
            }
        }
        return all;
    }
}
