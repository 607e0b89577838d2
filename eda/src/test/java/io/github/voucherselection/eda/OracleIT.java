package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentsYaml;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pipeline and the SQL know nothing of each other's code; where they disagree, one of them is wrong. */
class OracleIT {
    private static final String SAMPLE = Path.of(Objects.requireNonNull(System.getProperty("sample")), "*.parquet")
            .toString();
    private static final Set<String> COMPARED = Set.of("funnel", "segment_shares", "amount_shares");

    @ParameterizedTest(name = "countries {0} as of {1}")
    @CsvSource({"*, 2020-06-30", "*, 2019-12-31", "Peru, 2020-05-31"})
    void countsAndModesAreTheSnapshotsOnTheSample(String countries, String asOf, @TempDir Path directory)
            throws Exception {
        compare(SAMPLE, countries, asOf, directory);
    }

    @Tag("extended")
    @ParameterizedTest(name = "countries {0} as of {1}")
    @CsvSource({"*, 2020-07-31", "Australia, 2020-06-30", "China, 2020-06-29", "Latvia, 2020-07-01"})
    void countsAndModesAreTheSnapshotsForOtherCountriesAndDays(String countries, String asOf, @TempDir Path directory)
            throws Exception {
        compare(SAMPLE, countries, asOf, directory);
    }

    @Test
    void countsAndModesAreTheSnapshotsOnFilesOfEveryTypeWithFaultyValues(@TempDir Path directory) throws Exception {
        compare(HistoryFiles.ofEveryType(directory), "*", "2020-06-30", directory);
    }

    /** Zones with and without summer time, east and west, on both hemispheres; DuckDB brings rules of its own for them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{days: use}",
                "{window_days: 100}",
                "{time_zones: {Peru: America/Lima, China: Asia/Shanghai, Latvia: Europe/Riga, Australia: Australia/Sydney}}",
                "{days: use, window_days: 365, time_zones: {Peru: America/Lima, Latvia: Europe/Riga, Australia: Australia/Sydney}}"
            })
    void daysAreCountedAlike(String counting, @TempDir Path directory) throws Exception {
        Path segments = Files.writeString(directory.resolve("segments.yaml"), """
                segments:
                  frequent_segment: [{label: "0-4", from: 0, to: 4}, {label: "5+", from: 5}]
                  recency_segment: [{label: "0", from: 0, to: 0}, {label: "1-30", from: 1, to: 30}, {label: "31+", from: 31}]
                  tenure_segment: {by: days_since_first_order, ranges: [{label: new, from: 0, to: 90}, {label: old, from: 200}]}
                counting: %s
                """.formatted(counting));

        RowCounts sample = compare(SAMPLE, "*", "2020-05-31", directory.resolve("sample"), segments);
        RowCounts types =
                compare(HistoryFiles.ofEveryType(directory), "*", "2020-05-31", directory.resolve("types"), segments);

        boolean all = counting.startsWith("{time_zones");
        assertThat(sample.dropped().outsideWindow() == 0).isEqualTo(all);
        assertThat(types.kept()).isPositive();
    }

    static RowCounts compare(String input, String countries, String asOf, Path directory) throws Exception {
        return compare(input, countries, asOf, directory, null);
    }

    /** Holds all that both programs count, and every segment, against each other. */
    private static RowCounts compare(
            String input, String countries, String asOf, Path directory, @Nullable Path segments) throws Exception {
        Snapshot snapshot = segments == null
                ? BatchJob.run(input, countries, asOf, directory)
                : BatchJob.run(input, countries, asOf, directory, "--segments=" + segments);
        SegmentDefinitions definitions =
                segments == null ? SegmentDefinitions.DEFAULT : SegmentsYaml.parse(Files.readString(segments));
        Scope scope = new Scope(LocalDate.parse(asOf), Countries.of(List.of(countries.split(","))), definitions);
        try (Progress progress = new Progress(new PrintStream(OutputStream.nullOutputStream()), Analysis.steps());
                Database database = Database.open(1 << 30, progress)) {
            Analysis analysis = new Analysis(database);
            analysis.open(List.of(input.split(",")), ColumnNames.OWN);
            analysis.prepare(scope, Optional.empty());
            try (ReportJson all = new ReportJson(database.temporary("report.json"), scope, null)) {
                analysis.answer(
                        SqlFile.figures().stream()
                                .filter(file -> COMPARED.contains(file.name()))
                                .toList(),
                        all);
            }
            // All rows: the page sums up rare amounts.
            Map<String, List<Map<String, @Nullable Object>>> figures = new HashMap<>();
            for (String name : COMPARED) {
                figures.put(name, database.query("FROM " + name));
            }
            assertThat(rowCounts(figure(figures, "funnel"), definitions))
                    .isEqualTo(snapshot.manifest().rows());
            assertThat(aggregates(figures)).isEqualTo(snapshot.aggregates());
            return snapshot.manifest().rows();
        }
    }

    private static RowCounts rowCounts(List<Map<String, @Nullable Object>> funnel, SegmentDefinitions definitions) {
        Map<String, Long> lost = new LinkedHashMap<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> step : funnel) {
            String name = text(step, "step");
            rows.put(name, number(step, "rows"));
            lost.put(name, number(step, "lost"));
        }
        return new RowCounts(
                count(rows, "read"),
                rows.getOrDefault("in the window", count(rows, "parsed")),
                count(lost, "parsed"),
                definitions.names().stream()
                        .collect(Collectors.toMap(
                                name -> name,
                                name -> count(lost, "in a " + name.wireName().replace('_', ' ')))),
                new RowCounts.Dropped(
                        count(lost, "of the countries"),
                        count(lost, "complete"),
                        count(lost, "distinct"),
                        count(lost, "with orders"),
                        lost.getOrDefault("in the window", 0L)));
    }

    /** The aggregates as SQL has them: nothing is computed here. */
    private static List<SegmentAggregate> aggregates(Map<String, List<Map<String, @Nullable Object>>> figures) {
        Map<String, List<AmountCount>> amounts = new HashMap<>();
        for (Map<String, @Nullable Object> row : figure(figures, "amount_shares")) {
            amounts.computeIfAbsent(segment(row), key -> new ArrayList<>())
                    .add(new AmountCount(new BigDecimal(text(row, "amount")), number(row, "transactions")));
        }
        List<SegmentAggregate> aggregates = new ArrayList<>();
        for (Map<String, @Nullable Object> row : figure(figures, "segment_shares")) {
            List<AmountCount> counts = Objects.requireNonNull(amounts.get(segment(row)));
            counts.sort(AmountCount.MOST_USED_FIRST);
            aggregates.add(new SegmentAggregate(
                    text(row, "country_code"),
                    new SegmentName(text(row, "segment_name")),
                    text(row, "segment"),
                    new BigDecimal(text(row, "voucher_amount")),
                    number(row, "transactions"),
                    new BigDecimal(String.valueOf(row.get("share"))),
                    Boolean.TRUE.equals(row.get("tie")),
                    counts));
        }
        aggregates.sort(Comparator.comparing(SegmentAggregate::segmentName));
        return aggregates;
    }

    private static String segment(Map<String, @Nullable Object> row) {
        return text(row, "country_code") + '/' + text(row, "segment_name") + '/' + text(row, "segment");
    }

    private static List<Map<String, @Nullable Object>> figure(
            Map<String, List<Map<String, @Nullable Object>>> figures, String name) {
        return Objects.requireNonNull(figures.get(name), name);
    }

    private static long count(Map<String, Long> counts, String step) {
        return Objects.requireNonNull(counts.get(step), step);
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return (String) Objects.requireNonNull(row.get(column), column);
    }

    private static long number(Map<String, @Nullable Object> row, String column) {
        return (Long) Objects.requireNonNull(row.get(column), column);
    }
}
