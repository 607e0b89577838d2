package io.github.voucherselection.eda;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question, as far as the page shows it.
 *
 * @param total how many rows there are for the page, or {@link #MOST_ROWS} and one where there are more
 * @param rows each by column name, in the order of the columns; values are text, numbers, booleans or null. None where there
 *     are more than {@value #MOST_ROWS}
 */
record Figure(String question, List<String> columns, long total, List<Map<String, @Nullable Object>> rows, String sql) {
    /** What keeps the page to some megabytes, however many countries and amounts there are. */
    static final int MOST_ROWS = 30_000;

    Figure {
        columns = List.copyOf(columns);
        rows = total > MOST_ROWS ? List.of() : List.copyOf(rows);
    }
}
