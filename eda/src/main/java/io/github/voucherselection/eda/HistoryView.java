package io.github.voucherselection.eda;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.FoundFile;
import io.github.voucherselection.history.VoucherHistory;
import io.github.voucherselection.history.raw.ValueKind;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of the history as the view {@code history}. */
final class HistoryView {
    /** What has another name in SQL. INT96 is an instant, as {@link ValueKind} says. */
    private static final Map<String, String> SQL_TYPES = Map.ofEntries(
            Map.entry("BINARY", "VARCHAR"),
            Map.entry("STRING", "VARCHAR"),
            Map.entry("ENUM", "VARCHAR"),
            Map.entry("INT96", "TIMESTAMP WITH TIME ZONE"),
            Map.entry("TIMESTAMP(MILLIS,false)", "TIMESTAMP"),
            Map.entry("TIMESTAMP(MICROS,false)", "TIMESTAMP"),
            Map.entry("TIMESTAMP(NANOS,false)", "TIMESTAMP_NS"),
            Map.entry("TIMESTAMP(MILLIS,true)", "TIMESTAMP WITH TIME ZONE"),
            Map.entry("TIMESTAMP(MICROS,true)", "TIMESTAMP WITH TIME ZONE"),
            Map.entry("TIMESTAMP(NANOS,true)", "TIMESTAMP WITH TIME ZONE"),
            Map.entry("INT32", "INTEGER"),
            Map.entry("INTEGER(32,true)", "INTEGER"),
            Map.entry("INT64", "BIGINT"),
            Map.entry("INTEGER(64,true)", "BIGINT"));

    private final Database database;

    HistoryView(Database database) {
        this.database = database;
    }

    /**
     * Makes the view and fills the table {@code file_columns}.
     *
     * @param globs and columnNames as for {@link VoucherHistory#find}
     * @throws CommandException when a pattern makes no sense
     * @throws InvalidHistoryException when a pattern matches nothing, or a file is not a voucher history
     * @throws StoreAccessException when the input store cannot be reached
     */
    VoucherHistory open(List<String> globs, ColumnNames columnNames) throws SQLException, IOException {
        VoucherHistory history = CommandException.inUsage("--input", () -> VoucherHistory.find(globs, columnNames));
        Map<Map<Column, ValueKind>, List<FoundFile>> filesByKinds = new LinkedHashMap<>();
        for (FoundFile file : history.found()) {
            describe(file);
            filesByKinds
                    .computeIfAbsent(kinds(file), kinds -> new ArrayList<>())
                    .add(file);
        }
        List<String> queries = new ArrayList<>(List.of("FROM no_history"));
        for (Map.Entry<Map<Column, ValueKind>, List<FoundFile>> group : filesByKinds.entrySet()) {
            String function = "history_" + queries.size();
            List<VectorColumn> columns = new ArrayList<>();
            group.getKey().forEach((column, kind) -> columns.addAll(VectorColumn.of(column, kind)));
            database.register(function, new HistoryRows(group.getValue(), columns, database.mostHeap()));
            queries.add(query(function, group.getKey()));
        }
        database.execute("CREATE VIEW history AS " + String.join(" UNION ALL BY NAME ", queries));
        return history;
    }

    private static Map<Column, ValueKind> kinds(FoundFile file) {
        Map<Column, ValueKind> kinds = new EnumMap<>(Column.class);
        file.columns().forEach((column, type) -> kinds.put(column, type.kind()));
        return kinds;
    }

    /** With those columns of {@code no_history} that the kinds have; the others are null. */
    private static String query(String function, Map<Column, ValueKind> kinds) {
        List<String> values = new ArrayList<>();
        kinds.forEach((column, kind) -> {
            values.add(VectorColumn.asRead(column, kind));
            if (column != Column.COUNTRY_CODE) {
                values.add("'%s' AS %s_kind".formatted(letter(kind), column.columnName()));
            }
        });
        return "SELECT %s FROM %s()".formatted(String.join(", ", values), function);
    }

    private static char letter(ValueKind kind) {
        return switch (kind) {
            case TEXT -> 's';
            case WHOLE -> 'i';
            case DECIMAL -> 'm';
            case FLOATING -> 'd';
            case MOMENT -> 't';
            case LOCAL_MOMENT -> 'l';
        };
    }

    private void describe(FoundFile file) throws SQLException {
        String location = file.stored().location();
        String name = Database.literal(location.substring(location.lastIndexOf('/') + 1));
        List<String> rows = new ArrayList<>();
        file.columns()
                .forEach((column, type) -> rows.add("(%s, %d, %s, %s)"
                        .formatted(
                                name,
                                file.rows(),
                                Database.literal(column.columnName()),
                                Database.literal(SQL_TYPES.getOrDefault(type.name(), type.name())))));
        database.execute("INSERT INTO file_columns VALUES " + String.join(", ", rows));
    }
}
