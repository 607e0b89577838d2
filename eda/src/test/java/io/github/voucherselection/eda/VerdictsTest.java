package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each verdict once, by segments of one order count each, as of 2020-06-30. */
class VerdictsTest {
    private static final String HISTORY = """
            SELECT (used + to_seconds(copy))::VARCHAR AS "timestamp", 'Peru' AS country_code, '2020-02-01' AS last_order_ts,
                '2019-01-01' AS first_order_ts, orders AS total_orders, amount AS voucher_amount
            FROM (VALUES
                (DATE '2020-03-15', 0, 1.0, 100), (DATE '2020-04-15', 0, 1.0, 100), (DATE '2020-05-15', 0, 1.0, 100),
                (DATE '2020-06-15', 0, 1.0, 100),
                (DATE '2020-06-15', 1, 1.0, 50), (DATE '2020-06-15', 1, 2.5, 50),
                (DATE '2020-06-15', 2, 1.0, 10),
                (DATE '2020-06-15', 3, 1.0, 40), (DATE '2020-06-15', 3, 2.5, 35),
                (DATE '2020-03-15', 4, 1.0, 100), (DATE '2020-06-15', 4, 2.5, 300)) AS t (used, orders, amount, copies),
                unnest(range(copies)) AS each (copy)""";

    private final Path directory;

    VerdictsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void eachVerdictHasItsReason() throws Exception {
        PlantedReport report = PlantedReport.of(directory, HISTORY, segments());

        assertThat(report.rows("verdicts", "segment", "voucher_amount", "verdict", "reason"))
                .containsExactly(
                        "a 1.0 trust it null",
                        "b 1.0 a tie as many of 2.5",
                        "c 1.0 thin fewer than 30 vouchers",
                        "d 1.0 split lead over 2.5 may be chance",
                        "e 2.5 unstable another amount before 2020-06-30",
                        "f null no data no voucher");
        assertThat(report.rows("verdicts", "segment", "tests", "tests_right", "hit_share"))
                .contains("a 3 3 1.0", "e 1 0 0.0");
        assertThat(report.page())
                .contains(
                        "<strong>1 of 6</strong> amounts can be trusted",
                        "Of the others, 1 have no data, 1 tie, 1 thin, 1 split, 1 unstable.",
                        "In doubt: Peru, loyalty b (a tie: as many of 2.5); Peru, loyalty c (thin: fewer than 30 vouchers);");
    }

    @Test
    void noAmountOfAnOldHistoryIsTrusted() throws Exception {
        PlantedReport report = PlantedReport.of(directory, HISTORY, segments(), "--asOf=2028-06-30");

        assertThat(report.rows("verdicts", "verdict")).containsOnly("no data");
        assertThat(report.page())
                .contains(
                        "<strong>0 of 6</strong> amounts can be trusted",
                        "None, since the last voucher was used 2,937 days before the as-of date.");
    }

    @Test
    void otherDefinitionsAreComparedInTheHistoryAndInTheBacktest() throws Exception {
        Path other = Files.writeString(
                directory.resolve("other.yaml"),
                "segments: {loyalty: {by: total_orders, ranges: [{label: all, from: 0}]}}");

        PlantedReport report = PlantedReport.of(directory, HISTORY, segments(), "--compareSegments=" + other);

        // All: 610 of amount 1, 385 of amount 2.5.
        assertThat(report.rows(
                        "other_amounts",
                        "segment",
                        "other_segment",
                        "voucher_amount",
                        "other_voucher_amount",
                        "differs",
                        "vouchers"))
                .containsExactly(
                        "a all 1.0 1.0 false 400",
                        "b all 1.0 1.0 false 100",
                        "c all 1.0 1.0 false 10",
                        "d all 1.0 1.0 false 75",
                        "e all 2.5 1.0 true 400");
        // April, May and June: segments have an offer for a and e, of which those in e are wrong; the other offers 1 to
        // all.
        assertThat(report.rows("other_backtest", "country_code", "definition", "vouchers", "coverage", "hits"))
                .containsExactly(
                        "null served 785 0.764331 300",
                        "null other 785 1.0 400",
                        "Peru served 785 0.764331 300",
                        "Peru other 785 1.0 400");
        assertThat(report.page()).contains("What would other definitions do?");
    }

    @Test
    void otherZonesCannotBeCompared() throws Exception {
        Path other = Files.writeString(
                directory.resolve("other.yaml"),
                "segments: {loyalty: {by: total_orders, ranges: [{label: all, from: 0}]}}\n"
                        + "counting: {time_zones: {Peru: America/Lima}}");

        Run run = Run.of("--input=none", "--output=" + directory, "--compareSegments=" + other);

        assertThat(run.err())
                .contains("--compareSegments: its time_zones differ from those of the definitions to compare with")
                .hasLineCount(1);
    }

    private String segments() throws Exception {
        return "--segments=" + Files.writeString(directory.resolve("segments.yaml"), """
                        segments:
                          loyalty:
                            by: total_orders
                            ranges:
                              - {label: a, from: 0, to: 0}
                              - {label: b, from: 1, to: 1}
                              - {label: c, from: 2, to: 2}
                              - {label: d, from: 3, to: 3}
                              - {label: e, from: 4, to: 4}
                              - {label: f, from: 5, to: 5}
                        """);
    }
}
