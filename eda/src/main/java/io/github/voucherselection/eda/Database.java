package io.github.voucherselection.eda;

import io.github.voucherselection.command.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in a temporary directory, which it fills when its memory does not do. It gets half of the memory; the rest
 * is for the Java machine. For one thread.
 */
final class Database implements AutoCloseable {
    private final Path directory;
    private final Connection connection;
    private final Progress progress;
    private final long memory;
    private final List<HistoryRows> tables = new ArrayList<>();

    private Database(Path directory, Connection connection, Progress progress, long memory) {
        this.directory = directory;
        this.connection = connection;
        this.progress = progress;
        this.memory = memory;
    }

    /**
     * Opens a new database.
     *
     * @param memory bytes that the whole process may use
     */
    static Database open(long memory, Progress progress) throws SQLException {
        Path directory;
        try {
            directory = Files.createTempDirectory("voucher-eda-");
        } catch (IOException e) {
            throw CommandException.temporaryFolder(e);
        }
        return openIn(directory, memory, progress);
    }

    /** As {@link #open}, in a directory that is deleted at the end, and also when this fails. */
    static Database openIn(Path directory, long memory, Progress progress) throws SQLException {
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:" + directory.resolve("eda.duckdb"));
            try {
                Database database = new Database(directory, connection, progress, memory);
                database.set();
                return database;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            delete(directory);
            throw e;
        }
    }

    private void set() throws SQLException {
        execute("""
                SET TimeZone = 'UTC';
                SET memory_limit = '%dB';
                SET temp_directory = %s;
                SET preserve_insertion_order = false;
                SET autoinstall_known_extensions = false;
                SET enable_progress_bar = true;
                SET enable_progress_bar_print = false;
                """.formatted(memory / 2, literal(directory.resolve("spill").toString())));
    }

    /** A text as SQL has it. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name as SQL has it. */
    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** What went wrong, without the database's advice. */
    static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    static boolean isOutOfMemory(SQLException failure) {
        return firstLine(failure).startsWith("Out of Memory");
    }

    /** The bytes that the heap of the Java machine may have while the history is read. */
    long mostHeap() {
        return memory / 6;
    }

    /** Lets SQL call a table function. */
    void register(String name, HistoryRows rows) throws SQLException {
        try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
            builder.withName(name).withProjectionPushdown().withFunction(rows).register(connection);
        }
        tables.add(rows);
    }

    /** Runs statements. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a file, and shows how far it is. The cause of a failure is what reading the history ended with. */
    void execute(SqlFile file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            progress.during(file.name(), statement, () -> statement.execute(file.sql()));
        } catch (SQLException e) {
            tables.stream()
                    .map(HistoryRows::failure)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(e::initCause);
            throw e;
        }
    }

    /** A file in the temporary directory. */
    Path temporary(String name) {
        return directory.resolve(name);
    }

    /**
     * Answers the question of a file that makes a table of its name, and a view of that name with {@code _on_page} if the page
     * shows less.
     *
     * @param all takes all rows
     */
    Figure answer(SqlFile file, ReportJson all) throws SQLException, IOException {
        execute(file);
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("FROM " + file.name())) {
            List<String> columns = columns(result);
            all.begin(file, columns);
            while (result.next()) {
                all.row(row(result, columns));
            }
            all.end();
        }
        String shown = file.name() + "_on_page";
        boolean showsLess = !query("FROM duckdb_views() WHERE view_name = " + literal(shown))
                .isEmpty();
        String table = showsLess ? shown : file.name();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("FROM %s LIMIT %d".formatted(table, Figure.MOST_ROWS + 1))) {
            List<Map<String, @Nullable Object>> rows = rows(result);
            return new Figure(file.question(), columns(result), rows.size(), rows, file.sql());
        }
    }

    /** The rows of a query by column name; see {@link Figure}. */
    List<Map<String, @Nullable Object>> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return rows(result);
        }
    }

    private static List<String> columns(ResultSet result) throws SQLException {
        ResultSetMetaData metadata = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(metadata.getColumnName(i));
        }
        return columns;
    }

    private static List<Map<String, @Nullable Object>> rows(ResultSet result) throws SQLException {
        List<String> columns = columns(result);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(row(result, columns));
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(ResultSet result, List<String> columns) throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), plain(result.getObject(i + 1)));
        }
        return Collections.unmodifiableMap(row);
    }

    /** Whole numbers as long, other numbers as double, dates and all else as text. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof BigInteger) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.doubleValue();
        }
        if (value == null || value instanceof Long || value instanceof Double || value instanceof Boolean) {
            return value;
        }
        return value.toString();
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary directory %s cannot be deleted".formatted(directory), e);
        }
    }
}
