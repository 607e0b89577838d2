package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
                        + "1: no orders, but order dates. 1: one order, but two order days.");
    }

    /** One day earlier, 2 is used most from 30 to 60 days; three days later, when 1 has left, it is again. */
    @Test
    void theFirstChangeThatIsToldLiesAhead() throws Exception {
        String page = analyse(orders("(58, 1.0, 3), (40, 2.0, 2), (61, 2.0, 5)"));

        assertThat(page).contains("The first amount changes 3 days later: Peru, recency segment 30-60;");
    }

    @Test
    void aChangeThatLiesBehindIsNotToldAsOneAhead() throws Exception {
        String page = analyse(orders("(30, 1.0, 3), (30, 2.0, 2), (61, 2.0, 5)"));

        assertThat(page)
                .contains(
                        "No segment defined by days has a different amount within 30 days later; within 30 days earlier up to 1 have.");
    }

    @Test
    void aSentenceNamesTheSegmentsThatItSpeaksOf() throws Exception {
        String page = analyse(orders("(40, 1.0, 33), (40, 2.0, 32), (70, 1.0, 2), (70, 2.0, 2)"));

        assertThat(page)
                .contains("Peru, recency segment 30-60 (split: lead over 2 may be chance)")
                .contains("Peru, recency segment 61-90 (a tie: as many of 2)");
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
                        + "the longest gap, 3 days until 2020-05-20, was in all countries.");
    }

    @Test
    void aLongGapIsInTheHeadlineWithTheCountriesThatHaveIt() throws Exception {
        String early = "'2020-01-20'";
        String peru = orders("(40, 1.0, 1)");
        String chile = peru.replace("'Peru'", "'Chile'");

        String both = analyse(
                String.join(
                        "UNION ALL ",
                        peru,
                        peru.replace("'2020-05-20'", early),
                        chile,
                        chile.replace("'2020-05-20'", early)),
                "--countries=*");
        String one = analyse(
                String.join(
                        "UNION ALL ",
                        peru,
                        peru.replace("'2020-05-20'", early),
                        chile,
                        chile.replace("'2020-05-20'", "'2020-03-20'")),
                "--countries=*");

        assertThat(both).contains("For 120 days until 2020-05-20, no voucher was used in any country.");
        assertThat(one).contains("For 120 days until 2020-05-20, no voucher was used in Peru.");
    }

    @Test
    void aHistoryThatGoesOnAfterTheAsOfDateSaysSo() throws Exception {
        String page = analyse(orders("(40, 1.0, 1)"), "--asOf=2020-05-18");

        assertThat(page).contains("The last voucher was used on 2020-05-20, 2 days after the as-of date.");
    }

    @Test
    void whatASwitchCostsCountsTheVouchersOfTheMostUsedAmountInTheCountrysCurrency() throws Exception {
        Path segments = Files.writeString(directory.resolve("segments.yaml"), """
                segments: {frequent_segment: [{label: all, from: 0}]}
                currencies: {Peru: PEN}
                """);

        analyse(orders("(40, 1.0, 5), (40, 3.0, 2)"), "--segments=" + segments);

        assertThat(figures().at("/switch_costs/rows/0/switch_cost").asDouble()).isEqualTo(10);
        assertThat(figures().at("/switch_costs/rows/0/currency").asText()).isEqualTo("PEN");
    }

    @Test
    void droppedAndRejectedRowsAreShownAndMissingValuesCounted() throws Exception {
        String row = orders("(40, 1.0, 1)");

        analyse(String.join(
                "UNION ALL ",
                row,
                row,
                row.replace("amount AS voucher_amount", "NULL AS voucher_amount"),
                row.replace("(2 + unnest(range(copies)))::VARCHAR", "'2.7'"),
                row.replace("(2 + unnest(range(copies)))::VARCHAR", "' '")));

        assertThat(figures().at("/row_samples/rows").findValuesAsText("rule"))
                .containsExactly("duplicate", "empty_total_orders", "null", "rejected");
        assertThat(figures().at("/row_samples/rows").findValuesAsText("columns"))
                .containsExactly("null", "null", "voucher_amount", "total_orders");
        assertThat(figures().at("/row_samples/rows/3/value").asText()).isEqualTo("2.7");
        assertThat(figures().at("/missing_values/rows").findValuesAsText("column_name"))
                .containsExactly("total_orders", "voucher_amount");
        assertThat(figures().at("/missing_values/rows").findValuesAsText("share"))
                .containsExactly("0.2", "0.2");
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

    private String analyse(String query, String... options) throws Exception {
        return PlantedReport.of(directory, query, options).page();
    }

    private JsonNode figures() throws Exception {
        return new ObjectMapper()
                .readTree(directory.resolve("report.json").toFile())
                .at("/figures");
    }
}
