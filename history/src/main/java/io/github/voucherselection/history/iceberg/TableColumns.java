package io.github.voucherselection.history.iceberg;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.raw.ColumnType;
import io.github.voucherselection.history.raw.FileColumns;
import io.github.voucherselection.history.raw.FixedValue;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Columns of a table's data file, found by the ids of their fields, so that it does not matter what they were called when it
 * was written.
 *
 * @param file its location
 * @param fields of the columns that are not constants
 * @param constants what the user says of a column, or the partition of the file
 */
record TableColumns(String file, Map<Column, Field> fields, Map<Column, FixedValue> constants) implements FileColumns {
    /**
     * A column of the table as it is now.
     *
     * @param hasDefault whether there is a value for files that were written before it was added
     * @param namesWithoutId what it is called in files without ids; null where the table does not say that of any column
     */
    record Field(
            int id,
            String name,
            ColumnType type,
            boolean required,
            boolean hasDefault,
            @Nullable Set<String> namesWithoutId)
            implements Serializable {}

    @Override
    public Optional<FixedValue> constant(Column column) {
        return Optional.ofNullable(constants.get(column));
    }

    /** None: files that were written before a column was added have no values in it. */
    @Override
    public Optional<FixedValue> substitute(Column column) {
        Field field = field(column);
        if (field.hasDefault) {
            throw new InvalidHistoryException(
                    "%s lacks the column %s, for which the table has a default, and defaults are not supported; compact the"
                                    .formatted(file, field.name)
                            + " table (rewrite its data files), so that each file has the column");
        }
        return field.required ? Optional.empty() : Optional.of(new FixedValue(field.type, null));
    }

    @Override
    public Optional<FixedValue> expected(Column column) {
        return Optional.empty();
    }

    @Override
    public String name(Column column) {
        return field(column).name;
    }

    @Override
    public boolean is(Column column, String name, OptionalInt id) {
        if (constants.containsKey(column)) {
            return false;
        }
        Field field = field(column);
        if (id.isPresent()) {
            return id.getAsInt() == field.id;
        }
        if (field.namesWithoutId == null) {
            throw new InvalidHistoryException(
                    "%s has no field ids, and its table does not say by schema.name-mapping.default what columns are called in"
                                    .formatted(file)
                            + " such files; set that property, or compact the table (rewrite its data files)");
        }
        return field.namesWithoutId.contains(name);
    }

    private Field field(Column column) {
        return Objects.requireNonNull(fields.get(column));
    }
}
