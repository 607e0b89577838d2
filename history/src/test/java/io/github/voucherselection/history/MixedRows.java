package io.github.voucherselection.history;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Rows with few values in some columns, many in others, nulls in most, and countries in runs and mixed. */
final class MixedRows {
    static final int COUNT = 20_000;

    private MixedRows() {}

    /** The values of each row, in the order of the columns; the same for the same seed. */
    static List<@Nullable String[]> of(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<@Nullable String[]> rows = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String country = i < 6_000 ? "Peru" : random.nextInt(3) == 0 ? "Latvia" : "Peru";
            rows.add(new @Nullable String[] {
                "2020-06-01 10:%02d:%02d.%06d".formatted(random.nextInt(60), random.nextInt(60), i),
                random.nextInt(50) == 0 ? null : country,
                "2020-05-%02d".formatted(1 + random.nextInt(28)),
                random.nextInt(1000) == 0 ? null : "2019-01-01",
                i % 7_000 < 2_000 ? null : Integer.toString(random.nextInt(40)),
                random.nextInt(9) == 0 ? null : "2640"
            });
        }
        return rows;
    }

    static HistoryFile file(int seed) {
        HistoryFile history = new HistoryFile(HistoryFile.TEXT_SCHEMA);
        of(seed).forEach(history::text);
        return history;
    }
}
