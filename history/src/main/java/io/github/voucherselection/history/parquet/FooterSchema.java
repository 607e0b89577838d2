package io.github.voucherselection.history.parquet;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.data.voucher.NearestName;
import io.github.voucherselection.history.raw.FixedValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/**
 * What a schema says of those of the six columns that are in the file.
 *
 * @param needed them, by their place among all columns that have values: it is also that of their chunks in a row group
 * @param places how many columns have values
 */
record FooterSchema(Map<Integer, SchemaElement> needed, int places) {
    FooterSchema {
        needed = Map.copyOf(needed);
    }

    /**
     * Finds the columns, or that the folders of the file stand for them.
     *
     * @param elements the schema as a tree, each element before those below it
     * @throws InvalidHistoryException when one is missing, or stands there in a form that is not supported
     * @throws RuntimeException when the schema is damaged
     */
    static FooterSchema of(String file, ColumnNames columns, List<SchemaElement> elements) {
        Map<Integer, SchemaElement> needed = new HashMap<>();
        List<String> names = new ArrayList<>();
        int places = 0;
        int next = 1;
        for (int child = 0; child < elements.get(0).getNum_children(); child++) {
            SchemaElement column = elements.get(next);
            names.add(column.getName());
            if (Arrays.stream(Column.values())
                    .anyMatch(wanted -> columns.inFile(wanted).equals(Optional.of(column.getName())))) {
                needed.put(places, column);
            }
            for (int open = 1; open > 0; open--) {
                int below = elements.get(next).getNum_children();
                open += below;
                places += below == 0 ? 1 : 0;
                next++;
            }
        }
        if (next != elements.size()) {
            throw new IllegalArgumentException("%d elements of %d".formatted(next, elements.size()));
        }
        checkNames(file, columns, names);
        needed.values().forEach(column -> checkForm(file, column));
        return new FooterSchema(needed, places);
    }

    /** A schema that has them alone, as a tree. */
    List<SchemaElement> elements() {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement("vouchers").setNum_children(needed.size()));
        elements.addAll(new TreeMap<>(needed).values());
        return elements;
    }

    private static void checkNames(String file, ColumnNames columns, List<String> names) {
        List<Column> missing = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Column column : Column.values()) {
            Optional<String> name = columns.inFile(column);
            int count = name.isEmpty() ? 0 : Collections.frequency(names, name.get());
            if (count > 1) {
                throw new InvalidHistoryException(
                        "%s has %d columns named %s; write it with only one".formatted(file, count, name.get()));
            }
            name.ifPresent(used::add);
            if (count == 0
                    && name.isPresent()
                    && FixedValue.ofFolder(file, name.get()).isEmpty()) {
                missing.add(column);
            }
        }
        if (!missing.isEmpty()) {
            List<String> others =
                    names.stream().filter(name -> !used.contains(name)).toList();
            throw new InvalidHistoryException("%s lacks the column %s; it has: %s%s"
                    .formatted(
                            file,
                            missing.stream()
                                    .map(column -> columns.inFile(column).orElseThrow())
                                    .collect(Collectors.joining(", ")),
                            String.join(", ", names),
                            hint(missing, columns, others)));
        }
    }

    private static String hint(List<Column> missing, ColumnNames columns, List<String> others) {
        String nearest = missing.stream()
                .flatMap(column -> columns.inFile(column).stream()
                        .flatMap(name -> NearestName.of(name, others).stream())
                        .map(name -> column.columnName() + ":" + name))
                .collect(Collectors.joining(","));
        return nearest.isEmpty() ? "" : "; did you mean --columns=%s?".formatted(nearest);
    }

    private static void checkForm(String file, SchemaElement column) {
        String form = null;
        if (column.getNum_children() != 0) {
            form = "a group of columns";
        } else if (column.getRepetition_type() == FieldRepetitionType.REPEATED) {
            form = "a list";
        } else if (column.getType() == null
                || (column.isSetLogicalType() && column.getLogicalType().getSetField() == null)) {
            form = "one that is unknown";
        }
        if (form != null) {
            throw new InvalidHistoryException(
                    "%s: the column %s has an unsupported type: %s".formatted(file, column.getName(), form));
        }
    }
}
