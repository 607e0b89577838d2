package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyAmountsTest {
    /** 500 amounts of two countries; 1000 is used most, but 500 in the segment of the many orders. */
    private static final String HISTORY = """
            SELECT (DATE '2020-05-20' + to_seconds(copy))::VARCHAR AS "timestamp", country AS country_code,
                '2020-05-01' AS last_order_ts, '2020-04-01' AS first_order_ts,
                CASE WHEN amount = 500 THEN 20 ELSE 2 END AS total_orders, amount AS voucher_amount
            FROM (VALUES ('Chile'), ('Peru')) AS c (country), range(500, 1000) AS a (amount),
                range(CASE WHEN amount = 500 THEN 1 ELSE amount - 498 END) AS t (copy)""";

    @Test
    void thePageShowsTheMostUsedAndSumsTheRestWhichTheJsonHas(@TempDir Path directory) throws Exception {
        PlantedReport report = PlantedReport.of(directory, HISTORY, "--countries=*");

        assertThat(report.rows("amounts", "country_code")).hasSize(1000);
        assertThat(report.rows("amount_shares", "country_code")).hasSize(2000);
        assertThat(report.page())
                .contains("[\"Peru\",\"500.0\",1,", "[\"Peru\",\"992.0\",494,", "[\"Peru\",\"others\",121768,")
                .doesNotContain("[\"Peru\",\"991.0\",");
        assertThat(report.page().length()).isLessThan(1_000_000);
    }
}
