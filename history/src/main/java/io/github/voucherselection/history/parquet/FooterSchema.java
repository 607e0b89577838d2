package io.github.voucherselection.history.parquet;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/**
 * What a schema says of the six columns.
 *
 * @param needed them, by their place among all columns that have values: it is also that of their chunks in a row group
 * @param places how many columns have values
 */
record FooterSchema(Map<Integer, SchemaElement> needed, int places) {
    FooterSchema {
        needed = Map.copyOf(needed);
    }

    /**
     * Finds the six columns.
     *
     * @param elements the schema as a tree, each element before those below it
     * @throws InvalidHistoryException when one is missing, or stands there in a form that is not supported
     * @throws RuntimeException when the schema is damaged
     */
    static FooterSchema of(String file, List<SchemaElement> elements) {
        Map<Integer, SchemaElement> needed = new HashMap<>();
        List<String> names = new ArrayList<>();
        int places = 0;
        int next = 1;
        for (int child = 0; child < elements.get(0).getNum_children(); child++) {
            SchemaElement column = elements.get(next);
            names.add(column.getName());
            if (isNeeded(column.getName())) {
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
        checkNames(file, names);
        needed.values().forEach(column -> checkForm(file, column));
        return new FooterSchema(needed, places);
    }

    private static boolean isNeeded(String name) {
        for (Column column : Column.values()) {
            if (column.columnName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static void checkNames(String file, List<String> names) {
        List<String> missing = new ArrayList<>();
        for (Column column : Column.values()) {
            int count = Collections.frequency(names, column.columnName());
            if (count > 1) {
                throw new InvalidHistoryException("%s has %d columns of the name %s; write it with one of them"
                        .formatted(file, count, column.columnName()));
            }
            if (count == 0) {
                missing.add(column.columnName());
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidHistoryException("%s lacks the column %s; it has: %s"
                    .formatted(file, String.join(", ", missing), String.join(", ", names)));
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
            form = "one that is not known here";
        }
        if (form != null) {
            throw new InvalidHistoryException(
                    "%s: the column %s is of a type that it cannot have: %s".formatted(file, column.getName(), form));
        }
    }
}
