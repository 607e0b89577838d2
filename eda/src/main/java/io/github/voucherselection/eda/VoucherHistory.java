package io.github.voucherselection.eda;

import io.github.voucherselection.data.voucher.Column;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files of the history, found by glob and checked by their schema before any row is read. */
final class VoucherHistory {
    private static final Pattern NUMBER = Pattern.compile("U?(TINY|SMALL|BIG)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\\(.*\\)");
    private static final Pattern TIMESTAMP = Pattern.compile("DATE|TIMESTAMP.*");

    private final Database database;

    VoucherHistory(Database database) {
        this.database = database;
    }

    /**
     * Makes the view {@code history} and fills the table {@code file_columns}. A file that several globs match is read once.
     *
     * @param globs file patterns, separated by commas
     * @throws AnalysisException when a pattern matches nothing or names a directory, or a file is no voucher history
     */
    void open(String globs) throws SQLException {
        Map<List<String>, List<String>> filesByTypes = new LinkedHashMap<>();
        for (String file : find(globs)) {
            filesByTypes
                    .computeIfAbsent(types(file), types -> new ArrayList<>())
                    .add(Database.literal(file));
        }
        database.execute("CREATE VIEW history AS "
                + filesByTypes.values().stream()
                        .map(files -> "FROM read_vouchers([%s])".formatted(String.join(", ", files)))
                        .collect(Collectors.joining(" UNION ALL ")));
    }

    private SortedSet<String> find(String globs) throws SQLException {
        SortedSet<String> files = new TreeSet<>();
        for (String glob : globs.split(",", -1)) {
            if (glob.isBlank()) {
                throw AnalysisException.usage("--input: a file pattern is empty; write --input=GLOB,GLOB");
            }
            if (isDirectory(glob.trim())) {
                throw AnalysisException.input("%s is a directory; name its files, such as %s/*.parquet"
                        .formatted(glob.trim(), glob.trim().replaceAll("/+$", "")));
            }
            List<String> matched =
                    database.query("SELECT file FROM glob(%s)".formatted(Database.literal(glob.trim()))).stream()
                            .map(row -> String.valueOf(row.get("file")))
                            .toList();
            if (matched.isEmpty()) {
                throw AnalysisException.input("no file matches %s".formatted(glob.trim()));
            }
            files.addAll(matched);
        }
        return files;
    }

    private static boolean isDirectory(String glob) {
        try {
            return Files.isDirectory(Path.of(glob));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The types of the six columns, in their order. */
    private List<String> types(String file) throws SQLException {
        if (!Files.isReadable(Path.of(file))) {
            throw AnalysisException.store("%s must not be read; check its permissions".formatted(file));
        }
        Map<String, String> types = new LinkedHashMap<>();
        try {
            database.query("DESCRIBE FROM read_parquet(%s, binary_as_string = true)".formatted(Database.literal(file)))
                    .forEach(row ->
                            types.put(String.valueOf(row.get("column_name")), String.valueOf(row.get("column_type"))));
        } catch (SQLException e) {
            throw AnalysisException.input("%s is no readable Parquet file (%s)".formatted(file, Database.firstLine(e)));
        }
        check(file, types);
        for (Column column : Column.values()) {
            database.execute("""
                    INSERT INTO file_columns SELECT parse_filename(file_name), num_rows, %s, %s
                    FROM parquet_file_metadata(%s)""".formatted(
                            Database.literal(column.columnName()),
                            Database.literal(type(types, column)),
                            Database.literal(file)));
        }
        return Arrays.stream(Column.values()).map(column -> type(types, column)).toList();
    }

    private static void check(String file, Map<String, String> types) {
        String missing = Arrays.stream(Column.values())
                .map(Column::columnName)
                .filter(name -> !types.containsKey(name))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw AnalysisException.input(
                    "%s lacks the column %s; it has: %s".formatted(file, missing, String.join(", ", types.keySet())));
        }
        for (Column column : Column.values()) {
            String type = type(types, column);
            if (!type.equals("VARCHAR") && !canBe(column, type)) {
                throw AnalysisException.input("%s: the column %s is of a type that it cannot have: %s"
                        .formatted(file, column.columnName(), type));
            }
        }
    }

    private static boolean canBe(Column column, String type) {
        return switch (column) {
            case COUNTRY_CODE -> false;
            case TIMESTAMP, LAST_ORDER_TS, FIRST_ORDER_TS ->
                TIMESTAMP.matcher(type).matches();
            case TOTAL_ORDERS, VOUCHER_AMOUNT -> NUMBER.matcher(type).matches();
        };
    }

    private static String type(Map<String, String> types, Column column) {
        return Objects.requireNonNull(types.get(column.columnName()));
    }
}
