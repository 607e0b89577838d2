package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures take the segment names, zones and the window from the definitions. */
class OwnNamesTest {
    private static final String DEFINITIONS = """
            segments:
              loyalty: {by: total_orders, ranges: [{label: few, from: 0, to: 4}, {label: many, from: 5}]}
              pause: {by: days_since_last_order, ranges: [{label: short, from: 0, to: 30}, {label: long, from: 31}]}
              tenure: {by: days_since_first_order, ranges: [{label: new, from: 0, to: 90}, {label: old, from: 91}]}
            counting: %s
            """;

    /** One row changes its pause the day after, and each order of the other was in the afternoon. */
    private static final String HISTORY = """
            SELECT '2020-06-25 12:00:00' AS "timestamp", 'Peru' AS country_code, last AS last_order_ts,
                first AS first_order_ts, orders AS total_orders, amount AS voucher_amount
            FROM (VALUES
                ('2020-05-31 10:00:00', '2020-04-02 10:00:00', '2', 1.0),
                ('2020-05-30 20:00:00', '2020-04-01 20:00:00', '9', 2.0)) AS t (last, first, orders, amount)""";

    private final Path directory;

    OwnNamesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void allNamesMeetAndMoveWithTheDate() throws Exception {
        PlantedReport report = PlantedReport.of(directory, HISTORY, definitions("{days: as_of}"));

        assertThat(report.rows("heat_map", "segment_name", "segment", "other_segment_name", "other_segment"))
                .containsExactly(
                        "loyalty few pause short",
                        "loyalty many pause long",
                        "loyalty few tenure new",
                        "loyalty many tenure new",
                        "pause short tenure new",
                        "pause long tenure new");
        assertThat(report.rows("as_of_shift", "segment_name", "shift", "share_moved"))
                .contains("pause 0 0.0", "pause 1 0.5", "tenure 1 0.5", "tenure 2 1.0")
                .noneMatch(row -> row.startsWith("loyalty"));
        assertThat(report.rows("periods", "segment_name", "share_moved")).containsExactly("pause 0.5", "tenure 0.0");
        assertThat(report.page())
                .contains(
                        "Share of rows in a different pause",
                        "Share of rows in a different tenure",
                        "Most used amount where a loyalty and one of another name meet",
                        "The first amount changes 1 day later: Peru, pause long")
                .doesNotContain("recency", "frequent segment");
    }

    @Test
    void theDateMovesNoRowWhoseDaysAreCountedToItsUse() throws Exception {
        PlantedReport report = PlantedReport.of(directory, HISTORY, definitions("{days: use}"));

        assertThat(report.rows("as_of_shift", "share_moved")).containsOnly("0.0");
        assertThat(report.page()).contains("No row changes its segment, since days are counted to the day of use.");
    }

    /** 03:30 in UTC is the day before in Lima. */
    @Test
    void daysAndContradictionsAreThoseOfTheCountrysZone() throws Exception {
        PlantedReport report = PlantedReport.of(directory, """
                SELECT '2020-07-01 03:30:00Z' AS "timestamp", 'Peru' AS country_code, '2020-06-30' AS last_order_ts,
                    '2020-06-30 02:00:00Z' AS first_order_ts, '1' AS total_orders, 1.0 AS voucher_amount""", definitions("{time_zones: {Peru: America/Lima}}"));

        assertThat(report.rows("days", "day")).containsExactly("2020-06-30");
        assertThat(report.rows("checks", "rows")).containsExactly("0", "0", "0", "0", "0", "1");
    }

    @Test
    void whatTheWindowLeavesOutIsCountedByCountryAndNotAddedBackAsIncomplete() throws Exception {
        PlantedReport report = PlantedReport.of(
                directory,
                HISTORY + " UNION ALL SELECT '2019-01-01', 'Peru', '2018-12-01', '2018-11-01', '2', 1.0"
                        + " UNION ALL SELECT '2019-01-01', 'Peru', '2020-05-31', '2020-05-01', NULL, 1.0",
                definitions("{window_days: 30}"));

        assertThat(report.rows("countries", "read", "nulls", "outside_window", "kept"))
                .containsExactly("4 1 1 2");
        assertThat(report.rows("incomplete", "more_transactions")).containsOnly("0");
    }

    private String definitions(String counting) throws Exception {
        return "--segments=" + Files.writeString(directory.resolve("segments.yaml"), DEFINITIONS.formatted(counting));
    }
}
