package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the backtest says of histories whose amounts were planted, as of 2020-06-30. */
class BacktestTest {
    /** 40 days after the last order. */
    private static final String USES = """
            SELECT (used + to_seconds(copy))::VARCHAR AS "timestamp", 'Peru' AS country_code, (used - 40)::VARCHAR AS last_order_ts,
                '2019-01-01' AS first_order_ts, orders AS total_orders, amount AS voucher_amount
            FROM (%s) AS uses (used, amount, orders, copies), unnest(range(copies)) AS each (copy)
            """;

    private final Path directory;

    BacktestTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Amount 1 alone until March, then 60 of amount 2 beside 40 of amount 1, on the 15th of each month. */
    private static String switchedInApril() {
        return """
                SELECT make_date(2020, month::INTEGER, 15), 1.0, 2, CASE WHEN month < 4 THEN 100 ELSE 40 END FROM range(1, 7) AS t (month)
                UNION ALL SELECT make_date(2020, month::INTEGER, 15), 2.0, 2, 60 FROM range(4, 7) AS t (month)""";
    }

    @Test
    void aKnownSwitchOfTheAmountGivesExactHitShares() throws Exception {
        PlantedReport report = analyse(switchedInApril());

        // All: 100, 100, 40, 40 and 40 of 100 from February to June, since amount 1 stays the most used.
        // The period before alone: 60 in May and June. The runner-up: none until April, then 60 twice.
        assertThat(report.rows("backtest", "country_code", "segment_name", "segment", "tests", "tests_right"))
                .contains("null frequent_segment null 5 2", "Peru frequent_segment 0-4 5 2");
        assertThat(report.rows("backtest", "segment", "vouchers", "with_offer", "hits", "hit_share", "lower", "upper"))
                .contains("0-4 500 500 320 0.64 0.597007 0.680859");
        assertThat(report.rows(
                        "backtest",
                        "segment",
                        "country_hit_share",
                        "last_period_hit_share",
                        "runner_up_hit_share",
                        "hindsight_hit_share"))
                .contains("0-4 0.64 0.72 0.6 0.76");
        assertThat(report.rows("backtest_periods", "country_code", "segment_name", "first_day", "hits"))
                .containsSubsequence(
                        "Peru frequent_segment 2020-02-01 100",
                        "Peru frequent_segment 2020-03-01 100",
                        "Peru frequent_segment 2020-04-01 40",
                        "Peru frequent_segment 2020-05-01 40",
                        "Peru frequent_segment 2020-06-01 40");
        assertThat(report.page())
                .contains(
                        "<strong>68.0%</strong> of the vouchers used next had the amount that the table offered",
                        "This is agreement with what was handed out before, not proof of effect");
    }

    @Test
    void theWindowThatWouldHaveBeenBestIsFoundInBothWaysOfCounting() throws Exception {
        PlantedReport report = analyse(switchedInApril());

        assertThat(report.rows(
                        "backtest_windows", "country_code", "segment_name", "days", "window_days", "hits", "best"))
                .contains(
                        "Peru frequent_segment null 30 360 true",
                        "Peru frequent_segment null 60 340 false",
                        "Peru frequent_segment null 90 320 false",
                        "Peru frequent_segment null null 320 false",
                        // As of the day before, only those of the month before lie 30 to 60 days back.
                        "Peru recency_segment as_of null 360 true",
                        "Peru recency_segment use 30 360 false",
                        "Peru recency_segment use null 320 false");
        assertThat(report.page())
                .contains("By frequent segment, one of the last 30 days would have been right most often: 360 of 500");
    }

    @Test
    void aSingleAmountIsAlwaysRightAndSegmentsBringNothing() throws Exception {
        PlantedReport report =
                analyse("SELECT make_date(2020, month::INTEGER, 15), 5.0, 2, 50 FROM range(1, 7) AS t (month)");

        assertThat(report.rows("backtest", "segment_name", "coverage", "hit_share"))
                .containsOnly("frequent_segment 1.0 1.0", "recency_segment 1.0 1.0");
        assertThat(report.rows("segmenting", "gain", "backtest_gain", "matters"))
                .containsOnly("0.0 0.0 false");
        assertThat(report.page())
                .contains("<strong>100%</strong> of the vouchers used next", "Do the segments matter? <strong>No");
    }

    @Test
    void weeksAreTestedWhereThereAreFewMonths() throws Exception {
        PlantedReport report =
                analyse("SELECT DATE '2020-06-01' + week::INTEGER * 7, 5.0, 2, 30 FROM range(4) AS t (week)");

        assertThat(report.rows("backtest_periods", "country_code", "segment_name", "first_day"))
                .contains("Peru frequent_segment 2020-06-08", "Peru frequent_segment 2020-06-22")
                .doesNotContain("Peru frequent_segment 2020-06-01");
        assertThat(report.page()).contains("Each week was compared with the table");
    }

    @Test
    void noShareIsToldOfFewerThanThirtyVouchers() throws Exception {
        PlantedReport report = analyse("""
                SELECT DATE '2020-05-15', 5.0, 2, 100
                UNION ALL SELECT DATE '2020-06-15', 5.0, 2, 29
                UNION ALL SELECT DATE '2020-06-22', 5.0, 7, 29
                UNION ALL SELECT DATE '2020-06-22', 5.0, 20, 30""");

        // By weeks: 15 June has too few vouchers, 22 June 59, none of them in a segment that had an offer.
        assertThat(report.rows("backtest", "segment", "vouchers", "with_offer", "hit_share"))
                .contains("5-13 29 0 null", "14-37 30 0 null");
    }

    @Test
    void theGainOfSegmentsIsADifferenceOfSharesOfTheSameVouchers() throws Exception {
        PlantedReport report = analyse("""
                SELECT DATE '2020-06-15', 1.0, 2, 60 UNION ALL SELECT DATE '2020-06-15', 2.0, 2, 40
                UNION ALL SELECT DATE '2020-06-15', 1.0, 7, 20 UNION ALL SELECT DATE '2020-06-15', 2.0, 7, 30""");

        // Right by segment: 60 and 30 of 150; by the one amount 1: 60 and 20.
        assertThat(report.rows(
                        "segmenting",
                        "country_code",
                        "segment_name",
                        "vouchers",
                        "gain",
                        "gain_lower",
                        "gain_upper",
                        "matters"))
                .contains("Peru frequent_segment 150 0.066667 -0.0257 0.157279 false");
    }

    private PlantedReport analyse(String uses) throws Exception {
        return PlantedReport.of(directory, USES.formatted(uses));
    }
}
