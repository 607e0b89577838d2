package io.github.voucherselection.history.iceberg;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.raw.ColumnType;
import io.github.voucherselection.history.raw.FixedValue;
import io.github.voucherselection.history.raw.MissingColumns;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.mapping.MappedField;
import org.apache.iceberg.mapping.NameMapping;
import org.apache.iceberg.mapping.NameMappingParser;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/** The columns of the history in a table, by its current schema. */
final class TableSchema {
    private final Map<Column, TableColumns.Field> fields;
    private final Map<Column, FixedValue> constants;

    private TableSchema(Map<Column, TableColumns.Field> fields, Map<Column, FixedValue> constants) {
        this.fields = fields;
        this.constants = constants;
    }

    /**
     * Finds the columns.
     *
     * @param table for messages
     * @param names what they are called in the table
     * @throws InvalidHistoryException when one is missing or of an unsupported type
     */
    static TableSchema of(String table, TableMetadata metadata, ColumnNames names) {
        Schema schema = metadata.schema();
        String mappingJson = metadata.property(TableProperties.DEFAULT_NAME_MAPPING, "");
        NameMapping mapping = mappingJson.isEmpty() ? null : NameMappingParser.fromJson(mappingJson);
        Map<Column, TableColumns.Field> fields = new EnumMap<>(Column.class);
        Map<Column, FixedValue> constants = new EnumMap<>(Column.class);
        Map<Column, String> missing = new EnumMap<>(Column.class);
        List<String> unused =
                new ArrayList<>(schema.columns().stream().map(NestedField::name).toList());
        for (Column column : Column.values()) {
            Optional<String> name = names.inFile(column);
            if (name.isEmpty()) {
                constants.put(
                        column,
                        FixedValue.of(Objects.requireNonNull(names.constants().get(column))));
                continue;
            }
            NestedField field = schema.asStruct().field(name.get());
            if (field == null) {
                missing.put(column, name.get());
            } else {
                fields.put(column, field(table, column, field, mapping));
            }
            unused.remove(name.get());
        }
        if (!missing.isEmpty()) {
            throw MissingColumns.in(
                    table,
                    missing,
                    schema.columns().stream().map(NestedField::name).toList(),
                    unused);
        }
        return new TableSchema(fields, constants);
    }

    private static TableColumns.Field field(
            String table, Column column, NestedField field, @Nullable NameMapping mapping) {
        ColumnType type = TableValues.type(field.type())
                .filter(known -> known.kind().fits(column))
                .orElseThrow(() -> new InvalidHistoryException(
                        "%s: the column %s has an unsupported type: %s".formatted(table, field.name(), field.type())));
        return new TableColumns.Field(
                field.fieldId(),
                field.name(),
                type,
                field.isRequired(),
                field.initialDefault() != null,
                mapping == null ? null : names(mapping.find(field.fieldId())));
    }

    private static Set<String> names(@Nullable MappedField mapped) {
        return mapped == null ? Set.of() : Set.copyOf(mapped.names());
    }

    /**
     * The columns of a data file. Its partition says what all its rows have in a column that it is partitioned by as it is: then
     * the file itself may lack the column.
     */
    TableColumns inFile(String location, PartitionSpec spec, StructLike partition) {
        Map<Integer, FixedValue> partitioned = new HashMap<>();
        List<PartitionField> parts = spec.fields();
        for (int place = 0; place < parts.size(); place++) {
            PartitionField part = parts.get(place);
            Type type = spec.partitionType().fields().get(place).type();
            if (part.transform().isIdentity()) {
                Object value = partition.get(place, Object.class);
                TableValues.type(type)
                        .map(known -> new FixedValue(known, TableValues.value(type, value)))
                        .ifPresent(known -> partitioned.put(part.sourceId(), known));
            }
        }
        Map<Column, FixedValue> known = new EnumMap<>(constants);
        fields.forEach((column, field) -> {
            FixedValue value = partitioned.get(field.id());
            if (value != null) {
                known.put(column, value);
            }
        });
        return new TableColumns(location, fields, known);
    }
}
