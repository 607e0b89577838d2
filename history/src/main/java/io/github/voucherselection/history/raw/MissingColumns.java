package io.github.voucherselection.history.raw;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.data.voucher.NearestName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What to say of columns that a history lacks. */
public final class MissingColumns {
    private MissingColumns() {}

    /**
     * Says which ones, and which may be meant.
     *
     * @param where the file or the table
     * @param missing what each is called, in the order of the columns
     * @param names of the columns that there are
     * @param unused those of them that are no column of the history
     */
    public static InvalidHistoryException in(
            String where, Map<Column, String> missing, List<String> names, List<String> unused) {
        return new InvalidHistoryException("%s lacks the column%s %s; it has: %s%s"
                .formatted(
                        where,
                        missing.size() == 1 ? "" : "s",
                        String.join(", ", missing.values()),
                        String.join(", ", names),
                        hint(missing, unused)));
    }

    private static String hint(Map<Column, String> missing, List<String> unused) {
        String nearest = missing.entrySet().stream()
                .flatMap(column -> NearestName.of(column.getValue(), unused).stream()
                        .map(name -> column.getKey().columnName() + ":" + name))
                .collect(Collectors.joining(","));
        return nearest.isEmpty()
                ? "; if they have other names there, map them with --columns"
                : "; did you mean --columns=%s?".formatted(nearest);
    }
}
