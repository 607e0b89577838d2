package io.github.voucherselection.eda;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.Counting;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.data.voucher.NearestName;
import io.github.voucherselection.history.VoucherHistory;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the SQL files over a history. */
final class Analysis {
    private final Database database;

    Analysis(Database database) {
        this.database = database;
    }

    /** How many steps {@link Progress} will see. */
    static int steps() {
        return SqlFile.tables().size() + SqlFile.figures().size();
    }

    /** Opens a history: of its files, only the footers are read. */
    VoucherHistory open(List<String> input, ColumnNames columns) throws SQLException, IOException {
        for (SqlFile definition : SqlFile.definitions()) {
            database.execute(definition.sql());
        }
        return new HistoryView(database).open(input, columns);
    }

    /**
     * Makes the tables that the figures are taken from; after {@link #open}.
     *
     * @param other definitions to compare with, if any
     */
    void prepare(Scope scope, Optional<SegmentDefinitions> other) throws SQLException {
        define("", scope.segments());
        if (other.isPresent()) {
            define("other_", other.get());
        }
        setVariables(scope);
        for (SqlFile table : SqlFile.tables()) {
            database.execute(table);
        }
        database.execute("SET preserve_insertion_order = true");
    }

    /**
     * The history is the one that a snapshot was made from, as far as rows read and kept tell; after {@link #prepare}.
     *
     * @throws InvalidHistoryException when it is another
     */
    void requireHistoryOf(Manifest made) throws SQLException {
        long read = count("SELECT sum(read) FROM rows_read");
        long kept = count("SELECT count(*) FROM outcomes WHERE outcome = 'kept'");
        if (read != made.rows().read() || kept != made.rows().kept()) {
            throw new InvalidHistoryException(
                    "this is not the history that snapshot %s was made from: it has %,d rows, of which %,d are kept; the"
                                    .formatted(made.id(), read, kept)
                            + " snapshot has %,d and %,d. Leave out --input to read the files that the snapshot names"
                                    .formatted(made.rows().read(), made.rows().kept()));
        }
    }

    /**
     * Some row is of the countries asked for, if there is a row at all; after {@link #prepare}.
     *
     * @throws CommandException with the nearest name when there is none
     */
    void requireRows(Countries wanted) throws SQLException {
        if (count("SELECT count(*) FROM outcomes") > 0 || count("SELECT sum(read) FROM rows_read") == 0) {
            return;
        }
        List<String> known =
                database.query("SELECT country_code FROM rows_read WHERE country_code IS NOT NULL").stream()
                        .map(row -> String.valueOf(row.get("country_code")))
                        .toList();
        throw CommandException.usage("--countries=%s: the history has no rows of it%s"
                .formatted(
                        String.join(",", wanted.names()),
                        NearestName.hint(wanted.names().get(0), known)));
    }

    private long count(String query) throws SQLException {
        Object count = database.query("SELECT coalesce((%s), 0)::BIGINT AS count".formatted(query))
                .get(0)
                .get("count");
        return ((Number) Objects.requireNonNull(count)).longValue();
    }

    /** The countries that the scope names, but that no segment has a row of; after {@link #prepare}. */
    Set<String> emptyCountries(Scope scope) throws SQLException {
        Set<String> countries = new TreeSet<>(scope.countries().names());
        countries.addAll(scope.segments().countries());
        for (Map<String, @Nullable Object> row : database.query("SELECT DISTINCT country_code FROM segments")) {
            countries.remove(row.get("country_code"));
        }
        return countries;
    }

    /** Lets the drift be counted from an earlier snapshot; after {@link #prepare}. */
    void compareWith(Snapshot earlier) throws SQLException {
        database.execute("SET VARIABLE earlier_as_of = DATE '%s'"
                .formatted(earlier.manifest().asOf()));
        for (SegmentAggregate aggregate : earlier.aggregates()) {
            for (AmountCount amount : aggregate.amounts()) {
                database.execute("INSERT INTO earlier_amounts VALUES (%s, %s, %s, '%s', %d)"
                        .formatted(
                                Database.literal(aggregate.countryCode()),
                                Database.literal(aggregate.segmentName().wireName()),
                                Database.literal(aggregate.segment()),
                                amount.voucherAmount().toPlainString(),
                                amount.transactions()));
            }
        }
    }

    /**
     * Figures by name, after {@link #prepare}. A figure may build upon those before it.
     *
     * @param all takes all rows of all figures
     */
    Map<String, Figure> answer(List<SqlFile> files, ReportJson all) throws SQLException, IOException {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (SqlFile file : files) {
            figures.put(file.name(), database.answer(file, all));
        }
        return figures;
    }

    private void setVariables(Scope scope) throws SQLException {
        database.execute("SET VARIABLE as_of = DATE '%s'".formatted(scope.asOf()));
        for (Map.Entry<String, String> currency : scope.segments().currencies().entrySet()) {
            database.execute("INSERT INTO currencies VALUES (%s, %s)"
                    .formatted(Database.literal(currency.getKey()), Database.literal(currency.getValue())));
        }
        database.execute("SET VARIABLE countries = [%s]"
                .formatted(scope.countries().names().stream()
                        .map(Database::literal)
                        .collect(Collectors.joining(", "))));
        database.execute("SET VARIABLE time_zones = MAP {'': 'UTC'%s}"
                .formatted(scope.segments().days().timeZones().entrySet().stream()
                        .map(zone -> ", %s: %s"
                                .formatted(
                                        Database.literal(zone.getKey()),
                                        Database.literal(zone.getValue().getId())))
                        .collect(Collectors.joining())));
    }

    /** Fills the tables and variables of definitions, whose names begin with the prefix. */
    private void define(String prefix, SegmentDefinitions definitions) throws SQLException {
        Counting counting = definitions.days();
        database.execute("SET VARIABLE %sdays = '%s'".formatted(prefix, counting.toUse() ? "use" : "as_of"));
        database.execute("SET VARIABLE %swindow_days = %s::BIGINT".formatted(prefix, counting.windowDays()));
        for (SegmentName name : definitions.names()) {
            database.execute("INSERT INTO %ssegment_names VALUES (%s, %s)"
                    .formatted(
                            prefix,
                            Database.literal(name.wireName()),
                            Database.literal(definitions.measure(name).wireName())));
            int position = 0;
            for (SegmentRange range : definitions.ranges(name)) {
                position++;
                database.execute("INSERT INTO %ssegment_ranges VALUES (%s, %d, %s, %d, %s)"
                        .formatted(
                                prefix,
                                Database.literal(name.wireName()),
                                position,
                                Database.literal(range.label()),
                                range.from(),
                                range.to() == null ? "NULL" : range.to().toString()));
            }
        }
    }
}
