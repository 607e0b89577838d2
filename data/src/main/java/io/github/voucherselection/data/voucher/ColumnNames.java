package io.github.voucherselection.data.voucher;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a history has its columns: under other names, or nowhere, and then a constant stands for them.
 *
 * @param names of those that are called otherwise
 * @param constants the text of each row, in place of a column of the file
 */
public record ColumnNames(Map<Column, String> names, Map<Column, String> constants) implements Serializable {
    /** Each column under its own name. */
    public static final ColumnNames OWN = new ColumnNames(Map.of(), Map.of());

    /** @throws InvalidValueException when two columns would be one column of the file */
    public ColumnNames {
        names = Map.copyOf(names);
        constants = Map.copyOf(constants);
        Map<String, Column> used = new HashMap<>();
        for (Column column : Column.values()) {
            Column other = constants.containsKey(column)
                    ? null
                    : used.putIfAbsent(names.getOrDefault(column, column.columnName()), column);
            if (other != null) {
                throw new InvalidValueException(
                        "%s and %s would both be read from %s; name another column, or a constant"
                                .formatted(
                                        other.columnName(),
                                        column.columnName(),
                                        names.getOrDefault(column, column.columnName())));
            }
        }
    }

    /**
     * Reads {@code timestamp:used_at} and {@code country_code='Peru'}.
     *
     * @throws InvalidValueException when one is malformed, or names a column that there is not, or names one twice
     */
    public static ColumnNames parse(List<String> items) {
        Map<Column, String> names = new EnumMap<>(Column.class);
        Map<Column, String> constants = new EnumMap<>(Column.class);
        for (String item : items) {
            String[] parts = item.split("[:=]", 2);
            Column column = column(parts[0].trim());
            String value = parts.length < 2 ? "" : item.substring(parts[0].length() + 1);
            boolean constant = parts.length == 2 && item.charAt(parts[0].length()) == '=';
            String trimmed = value.trim();
            if (value.isEmpty()
                    || (constant && !(trimmed.length() > 1 && trimmed.startsWith("'") && trimmed.endsWith("'")))) {
                throw new InvalidValueException(
                        "\"%s\" is not in the form %2$s:name or %2$s='text'".formatted(item, column.columnName()));
            }
            if (names.containsKey(column) || constants.containsKey(column)) {
                throw new InvalidValueException("%s is given twice".formatted(column.columnName()));
            }
            if (constant) {
                constants.put(column, trimmed.substring(1, trimmed.length() - 1));
            } else {
                names.put(column, value);
            }
        }
        return new ColumnNames(names, constants);
    }

    /** The name of a column in the files; empty when a constant stands for it. */
    public Optional<String> inFile(Column column) {
        return constants.containsKey(column)
                ? Optional.empty()
                : Optional.of(names.getOrDefault(column, column.columnName()));
    }

    private static Column column(String name) {
        List<String> known =
                Arrays.stream(Column.values()).map(Column::columnName).toList();
        int position = known.indexOf(name);
        if (position < 0) {
            throw new InvalidValueException("unknown column \"%s\"%s; the columns are %s"
                    .formatted(name, NearestName.hint(name, known), String.join(", ", known)));
        }
        return Column.values()[position];
    }
}
