package io.github.voucherselection.eda;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question.
 *
 * @param rows each by column name, in the order of the columns; values are text, numbers, booleans or null
 */
@JsonPropertyOrder({"question", "columns", "rows", "sql"})
record Figure(String question, List<String> columns, List<Map<String, @Nullable Object>> rows, String sql) {
    Figure {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
