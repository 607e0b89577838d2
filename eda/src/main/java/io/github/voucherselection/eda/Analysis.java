package io.github.voucherselection.eda;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.Counting;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.history.VoucherHistory;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Makes the tables that the figures are taken from; after {@link #open}. */
    void prepare(Scope scope) throws SQLException {
        fillSegments(scope);
        setVariables(scope);
        for (SqlFile table : SqlFile.tables()) {
            database.execute(table);
        }
        database.execute("SET preserve_insertion_order = true");
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

    /** Figures by name, after {@link #prepare}. A figure may build upon those before it. */
    Map<String, Figure> answer(List<SqlFile> files) throws SQLException {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (SqlFile file : files) {
            figures.put(file.name(), database.answer(file));
        }
        return figures;
    }

    private void setVariables(Scope scope) throws SQLException {
        database.execute("SET VARIABLE as_of = DATE '%s'".formatted(scope.asOf()));
        database.execute("SET VARIABLE countries = [%s]"
                .formatted(scope.countries().names().stream()
                        .map(Database::literal)
                        .collect(Collectors.joining(", "))));
        Counting counting = scope.segments().days();
        database.execute("SET VARIABLE days = '%s'".formatted(counting.toUse() ? "use" : "as_of"));
        database.execute("SET VARIABLE window_days = %s::BIGINT".formatted(counting.windowDays()));
        database.execute("SET VARIABLE time_zones = MAP {'': 'UTC'%s}"
                .formatted(counting.timeZones().entrySet().stream()
                        .map(zone -> ", %s: %s"
                                .formatted(
                                        Database.literal(zone.getKey()),
                                        Database.literal(zone.getValue().getId())))
                        .collect(Collectors.joining())));
    }

    private void fillSegments(Scope scope) throws SQLException {
        for (SegmentName name : scope.segments().names()) {
            database.execute("INSERT INTO segment_names VALUES (%s, %s)"
                    .formatted(
                            Database.literal(name.wireName()),
                            Database.literal(scope.segments().measure(name).wireName())));
            int position = 0;
            for (SegmentRange range : scope.segments().ranges(name)) {
                position++;
                database.execute("INSERT INTO segment_ranges VALUES (%s, %d, %s, %d, %s)"
                        .formatted(
                                Database.literal(name.wireName()),
                                position,
                                Database.literal(range.label()),
                                range.from(),
                                range.to() == null ? "NULL" : range.to().toString()));
            }
        }
    }
}
