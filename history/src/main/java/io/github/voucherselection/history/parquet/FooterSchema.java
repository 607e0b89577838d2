package io.github.voucherselection.history.parquet;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.raw.FileColumns;
import io.github.voucherselection.history.raw.MissingColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
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
     * Finds the columns, or that something stands for them.
     *
     * @param elements the schema as a tree, each element before those below it
     * @throws InvalidHistoryException when one is missing, or stands there in a form that is not supported
     * @throws RuntimeException when the schema is damaged
     */
    static FooterSchema of(String file, FileColumns columns, List<SchemaElement> elements) {
        boolean hasIds = elements.stream().anyMatch(SchemaElement::isSetField_id);
        Map<Integer, SchemaElement> needed = new HashMap<>();
        Map<Column, Integer> counts = new EnumMap<>(Column.class);
        List<String> names = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        int places = 0;
        int next = 1;
        for (int child = 0; child < elements.get(0).getNum_children(); child++) {
            SchemaElement element = elements.get(next);
            names.add(element.getName());
            List<Column> found = Arrays.stream(Column.values())
                    .filter(column -> columns.constant(column).isEmpty()
                            && columns.is(column, element.getName(), id(element, hasIds)))
                    .toList();
            found.forEach(column -> counts.merge(column, 1, Integer::sum));
            if (found.isEmpty()) {
                unused.add(element.getName());
            } else {
                needed.put(places, element);
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
        checkCounts(file, columns, counts, names, unused);
        needed.values().forEach(column -> checkForm(file, column));
        return new FooterSchema(needed, places);
    }

    private static OptionalInt id(SchemaElement element, boolean hasIds) {
        return hasIds ? OptionalInt.of(element.isSetField_id() ? element.getField_id() : -1) : OptionalInt.empty();
    }

    /** A schema that has them alone, as a tree. */
    List<SchemaElement> elements() {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement("vouchers").setNum_children(needed.size()));
        elements.addAll(new TreeMap<>(needed).values());
        return elements;
    }

    private static void checkCounts(
            String file, FileColumns columns, Map<Column, Integer> counts, List<String> names, List<String> unused) {
        Map<Column, String> missing = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            int count = counts.getOrDefault(column, 0);
            if (count > 1) {
                throw new InvalidHistoryException("%s has %d columns named %s; write it with only one"
                        .formatted(file, count, columns.name(column)));
            }
            if (count == 0
                    && columns.constant(column).isEmpty()
                    && columns.substitute(column).isEmpty()) {
                missing.put(column, columns.name(column));
            }
        }
        if (!missing.isEmpty()) {
            throw MissingColumns.in(file, missing, names, unused);
        }
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
