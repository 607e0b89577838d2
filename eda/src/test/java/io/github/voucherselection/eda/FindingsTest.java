package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.command.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says, over histories of a few rows, as of 2020-06-30. */
class FindingsTest {
    private final Path directory;

    FindingsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void eachWayInWhichARowContradictsItselfIsCounted() throws Exception {
        String page = analyse("""
                SELECT used AS "timestamp", 'Peru' AS country_code, last AS last_order_ts, first AS first_order_ts,
                    orders AS total_orders, 2640.0 AS voucher_amount
                FROM (VALUES
                    ('2020-05-20', '2020-05-01', '2020-04-01', '2'),
                    ('2020-05-20', '2020-05-01 10:00:00', '2020-05-01 12:00:00', '2'),
                    ('2020-05-20', '2020-05-21', '2020-04-01', '2'),
                    ('2020-07-01', '2020-05-01', '2020-04-01', '2'),
                    ('2020-07-01', '2020-07-01', '2020-04-01', '2'),
                    ('2020-05-20', '2020-05-01', '2020-04-01', '0'),
                    ('2020-05-20', '2020-05-01', '2020-04-01', '1')) AS t (used, last, first, orders)""");

        assertThat(figures().at("/checks/rows").findValuesAsText("rows")).containsExactly("1", "1", "2", "1", "1", "1");
        assertThat(page)
                .contains("1: first order after the last. 1: last order on a day after the voucher was used. "
                        + "2: voucher used after the as-of date. 1: last order after the as-of date. "
                        + "1: no orders, yet dates of orders. 1: one order, yet two days of orders.");
    }

    /** One day earlier, 2 is used most from 30 to 60 days; three days later, when 1 has left, it is again. */
    @Test
    void theFirstChangeThatIsToldLiesAhead() throws Exception {
        String page = analyse(orders("(58, 1.0, 3), (40, 2.0, 2), (61, 2.0, 5)"));

        assertThat(page)
                .contains(
                        "<strong>3 days</strong> until an amount would change if no voucher were added",
                        "The first recency segment has another amount 3 days later");
    }

    @Test
    void aChangeThatLiesBehindIsNotToldAsOneAhead() throws Exception {
        String page = analyse(orders("(30, 1.0, 3), (30, 2.0, 2), (61, 2.0, 5)"));

        assertThat(page)
                .contains(
                        "<strong>No amount</strong> would change within 30 days if no voucher were added",
                        "No segment that goes by days has another amount within 30 days later; within 30 days earlier up to 1 have.");
    }

    @Test
    void everyAmountThatIsNotSureIsNamed() throws Exception {
        String page = analyse(orders("(40, 1.0, 3), (40, 2.0, 2), (70, 1.0, 2), (70, 2.0, 2)"));

        assertThat(page)
                .contains("Not sure: ")
                .contains("Peru, recency segment 30-60, where 1 leads 2 by 20.0 % of the transactions.")
                .contains(
                        "Peru, recency segment 61-90, where 1 and 2 were used equally often, and the smaller is served.");
    }

    @Test
    void rowsWithoutACountryAreNoCountry() throws Exception {
        String page = analyse(
                orders("(40, 1.0, 1)") + "UNION ALL SELECT '2020-05-20', NULL, '2020-05-20', '2019-01-01', '2', 1.0");

        assertThat(page).contains("1 country, and rows without a country.");
    }

    @Test
    void daysWithoutAVoucherAreToldWithTheLongestGap() throws Exception {
        String page = analyse(
                orders("(40, 1.0, 1)").replace("'2020-05-20'", "'2020-05-16'") + "UNION ALL " + orders("(40, 1.0, 1)"));

        assertThat(page)
                .contains("On 3 days, counted country by country, a country had no voucher; "
                        + "the longest gap, 3 days, was in Peru.");
    }

    /** @param rows how many days the last order lies back, the amount, and how many such rows there are */
    private static String orders(String rows) {
        return """
                SELECT '2020-05-20' AS "timestamp", 'Peru' AS country_code,
                    (DATE '2020-06-30' - days)::VARCHAR AS last_order_ts, '2019-01-01' AS first_order_ts,
                    (2 + unnest(range(copies)))::VARCHAR AS total_orders, amount AS voucher_amount
                FROM (VALUES %s) AS t (days, amount, copies)
                """.formatted(rows);
    }

    private String analyse(String query) throws Exception {
        Path history = HistoryFiles.write(directory.resolve("history.parquet"), query);
        Run run = Run.of("--input=" + history, "--output=" + directory);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return Files.readString(directory.resolve("report.html"));
    }

    private JsonNode figures() throws Exception {
        return new ObjectMapper()
                .readTree(directory.resolve("report.json").toFile())
                .at("/figures");
    }
}
