package io.github.voucherselection.service.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.publish.Contents;
import io.github.voucherselection.data.publish.SnapshotContent;
import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentsYaml;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a snapshot with three names of its own, days to the use, a window, a zone, an order of offers and no fallback. */
class PageOwnSegmentsIT {
    private static final SegmentDefinitions DEFINITIONS = SegmentsYaml.parse("""
            segments:
              loyalty: {by: total_orders, ranges: [{label: some, from: 1, to: 37}, {label: "40s", from: 40, to: 49}]}
              quiet: {by: days_since_last_order, ranges: [{label: "30-60", from: 30, to: 60}]}
              tenure: {by: days_since_first_order, ranges: [{label: new, from: 0, to: 90}]}
            counting: {days: use, window_days: 365, time_zones: {Peru: America/Lima}}
            offer_by: [tenure, loyalty]
            currencies: {Peru: PEN}
            """);

    static RunningService service;
    static Browser browser;

    @BeforeAll
    static void start(@TempDir Path store) throws IOException {
        new StoredSnapshots(store).announce(DEFINITIONS, List.of("Peru"), content());
        service = RunningService.ready(store, "2026-05-20", Map.of());
        browser = new Browser();
    }

    private static SnapshotContent content() {
        List<SegmentAggregate> segments = List.of(
                aggregate("loyalty", "some", Map.of("2640.0", 70L, "12.5", 30L)),
                aggregate("quiet", "30-60", Map.of("3520.0", 35L, "2640.0", 33L)),
                aggregate("tenure", "new", Map.of("5.0", 4L)));
        CountryAggregate peru = CountryAggregate.of(
                "Peru",
                Map.of(new BigDecimal("2640.0"), 112L),
                DEFINITIONS.names(),
                Map.of(
                        name("loyalty"), Map.of(new Gap(50L, null), 12L),
                        name("quiet"), Map.of(new Gap(null, -1L), 9L, new Gap(0L, 29L), 35L),
                        name("tenure"), Map.of(new Gap(91L, null), 108L)));
        SnapshotContent content = Contents.of(DEFINITIONS, List.of(peru), segments);
        RowCounts rows =
                new RowCounts(1345, 112, 0, content.rows().undefined(), new RowCounts.Dropped(0, 0, 0, 0, 1233));
        return new SnapshotContent(segments, List.of(peru), List.of(), rows);
    }

    @AfterAll
    static void stop() {
        browser.close();
        service.close();
    }

    @BeforeEach
    void open() {
        browser.look(1440, 900, "light");
        browser.driver().get(service.request("/").build().uri().toString());
        browser.await().until(() -> !browser.texts("section.country h3").isEmpty());
    }

    @AfterEach
    void staysQuiet() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saysHowDaysAreCountedAndWhatIsLeftOut() throws IOException {
        assertThat(browser.find("#counting").getText())
                .isEqualTo("Days since an order are counted to the day on which each voucher was used. "
                        + "Only vouchers used in the 365 days up to 20 May 2026 count.");
        assertThat(browser.find(".country > .note").getText())
                .isEqualTo("Days begin at midnight, America/Lima time. Amounts are in PEN.");
        browser.find("summary").click();
        assertThat(browser.texts("#details div"))
                .contains("Used outside the days that count\n1,233", "Vouchers counted\n112");
        assertThat(browser.barriers()).isEmpty();
        browser.picture("own-segments", 1440, "light", "screen");
    }

    @Test
    void showsEachNameWithARowForEachGap() {
        assertThat(browser.texts("caption"))
                .containsExactly(
                        "loyalty: By number of orders",
                        "quiet: By time since the last order",
                        "tenure: By time since the first order");
        assertThat(rows(1))
                .containsExactly(
                        "0 orders\nno group|No voucher|–|0|–",
                        "1 to 37 orders|PEN 2,640|70%\nthen PEN 12.5 with 30%|100|Clear\n59 to 79% against 21 to 41%",
                        "38 to 39 orders\nno group|No voucher|–|0|–",
                        "40 to 49 orders|No voucher|–|0|–",
                        "50 or more orders\nno group|No voucher|–|12|–");
        assertThat(rows(2))
                .containsExactly(
                        "Less than 30 days ago\nno group|No voucher|–|35|–",
                        "30 to 60 days ago|PEN 3,520|51%\nthen PEN 2,640 with 49%|68|Too close\n38 to 64% against 36 to 62%",
                        "61 or more days ago\nno group|No voucher|–|0|–",
                        "After the day that is counted to\nno group|No voucher|–|9|–");
        assertThat(rows(3))
                .containsExactly(
                        "0 to 90 days ago|PEN 5|100%|4|Too few", "91 or more days ago\nno group|No voucher|–|108|–");
    }

    @Test
    void saysWhoseAmountCounts() throws IOException {
        assertThat(browser.find("#counts").getText())
                .isEqualTo(
                        "A customer is in at most one group of each table. The amount that counts comes from “tenure: By time since "
                                + "the first order”; if that has no vouchers of its own, from “loyalty: By number of orders”.");
        ask("2026-05-10", "2026-05-15", "2");
        awaitAnswer(
                "loyalty: By number of orders\nPEN 2,640\nSuch customers belong",
                "quiet: By time since the last order\nThere is no voucher for customers whose last order was less than 30 days ago.",
                "tenure: By time since the first order\nPEN 5\nThis amount counts\nSuch customers belong");
        ask("2025-01-10", "2026-04-05", "2");
        awaitAnswer(
                "loyalty: By number of orders\nPEN 2,640\nThis amount counts\nSuch customers belong",
                "quiet: By time since the last order\nPEN 3,520\nSuch customers belong",
                "tenure: By time since the first order\nThere is no voucher for customers whose first order was 91 or more days ago.");
        browser.picture("own-segments-answer", 1440, "light", "screen");
    }

    @Test
    void saysWhatIsWrongInPlainWords() {
        ask("2026-05-10", "2026-05-15", "45");
        browser.await()
                .untilAsserted(() -> assertThat(browser.find("#answer").getText())
                        .contains(
                                "No vouchers were used by customers with 40 to 49 orders, so there is none to offer."));
        ask("2026-05-10", "2026-05-15", "50");
        browser.await()
                .untilAsserted(() -> assertThat(browser.find("#answer").getText())
                        .contains("There is no voucher for customers with 50 or more orders."));
        ask("2026-05-10", "2026-06-15", "2");
        browser.await()
                .untilAsserted(() ->
                        assertThat(browser.find("#answer").getText()).contains("The last order is in the future."));
        ask("2026-05-15", "2026-05-10", "2");
        browser.await()
                .untilAsserted(() -> assertThat(browser.find("#answer").getText())
                        .isEqualTo("Please check the form\nThe first order is after the last one."));
        ask("2026-05-15", "2026-05-10", "9999999999");
        browser.await()
                .untilAsserted(() -> assertThat(browser.find("#answer").getText())
                        .startsWith("Please check the form\nOrders so far:"));
    }

    private static void awaitAnswer(String... starts) {
        browser.await().untilAsserted(() -> {
            List<String> articles = browser.texts("#answer article");
            assertThat(articles).hasSize(starts.length);
            for (int i = 0; i < starts.length; i++) {
                assertThat(articles.get(i)).startsWith(starts[i]);
            }
        });
    }

    /** The cells of each row. */
    private static List<String> rows(int table) {
        String row = "table:nth-of-type(%d) tbody tr".formatted(table);
        return IntStream.rangeClosed(1, browser.texts(row).size())
                .mapToObj(i -> String.join("|", browser.texts("%s:nth-child(%d) > *".formatted(row, i))))
                .toList();
    }

    private static void ask(String first, String last, String orders) {
        browser.driver().executeScript("""
                const form = document.getElementById("try").elements;
                [form.first.value, form.last.value, form.orders.value] = arguments;
                document.getElementById("try").requestSubmit();""", first, last, orders);
    }

    private static SegmentAggregate aggregate(String name, String segment, Map<String, Long> transactions) {
        return StoredSnapshots.aggregate("Peru", name(name), segment, transactions);
    }

    private static SegmentName name(String name) {
        return DEFINITIONS.named(name).orElseThrow();
    }
}
