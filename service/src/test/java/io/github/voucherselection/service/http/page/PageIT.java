package io.github.voucherselection.service.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.Fallback;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The web page in a real browser. Dates are typed whose day and month are alike, so that their order is none. */
class PageIT {
    private static final SegmentDefinitions DEFINITIONS = new SegmentDefinitions(
            SegmentDefinitions.DEFAULT.segments(), new Fallback(true, Map.of("Uruguay", new BigDecimal("1500"))));

    static RunningService service;
    static Browser browser;

    @BeforeAll
    static void start(@TempDir Path store) throws IOException {
        StoredSnapshots snapshots = new StoredSnapshots(store);
        List<String> countries = List.of("El Salvador", "Peru", "Uruguay");
        snapshots.announce(
                DEFINITIONS, List.of("Bolivia", "El Salvador", "Peru", "Uruguay"), figures("3520.0", "2640.0"));
        service = RunningService.ready(store, "2026-06-20", Map.of("voucher.stale-after", "1000h"));
        String id = snapshots.announce(DEFINITIONS, countries, figures("2640.0", "2200.0"));
        service.awaitStatus(report -> id.equals(report.get("id").textValue()));
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
        service.close();
    }

    @BeforeEach
    void open() {
        browser.look(1200, 1600, "light");
        browser.driver().get(address("/"));
        browser.await().until(() -> !browser.texts("section.country h3").isEmpty());
    }

    /** Whatever a test does, the page complains of nothing and asks nobody else. */
    @AfterEach
    void staysQuietAndAtHome() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.hosts()).containsExactly(URI.create(address("/")).getAuthority());
    }

    @Test
    void showsATableForEachCountry() {
        assertThat(browser.texts("section.country h3")).containsExactly("El Salvador", "Peru", "Uruguay");
        assertThat(browser.texts("#countries a")).containsExactly("El Salvador", "Peru", "Uruguay");
        assertThat(browser.texts("#country-Peru table:first-of-type tbody th"))
                .containsExactly("0 to 4 orders", "5 to 13 orders", "14 to 37 orders", "38 or more orders\nno group");
        assertThat(browser.texts("#country-Peru table:last-of-type tbody th"))
                .contains("Less than 30 days ago\nno group", "30 to 60 days ago", "181 or more days ago");
        assertThat(browser.texts("#country-Peru table:first-of-type tbody tr:first-child td"))
                .containsExactly(
                        "2,640",
                        "66%\nthen 2,200 with 34%",
                        "100",
                        "Small\n55 to 76% against 24 to 45%",
                        "Down from 3,520");
        assertThat(browser.texts("#country-Peru table:first-of-type tbody tr:nth-child(3) td"))
                .containsExactly("5", "50%\nthen 7.5 with 50%", "40", "Tie", "Same");
        assertThat(browser.find("#country-Peru .bar .first").getCssValue("width"))
                .startsWith("95.0");
        assertThat(browser.find("#actions a").getDomAttribute("href")).isEqualTo("segments.csv");
        assertThat(browser.find("#freshness").getText()).isEqualTo("Up to date Figures as of 20 May 2026.");
        assertThat(browser.find("#changes").getText())
                .isEqualTo("11 amounts changed since the figures as of 20 May 2026. No longer in the table: Bolivia.");
    }

    @Test
    void triesACustomerByKeyboardAlone() throws IOException {
        browser.tab();
        assertThat(browser.focusedText()).isEqualTo("Skip to the table");
        tabTo("country");
        browser.type("Peru");
        tabTo("orders");
        browser.type(Keys.chord(Keys.CONTROL, "a") + "2");
        tabTo("first");
        browser.type("04042025");
        tabTo("last");
        browser.type("05052026");
        browser.type(Keys.ENTER);

        browser.await()
                .untilAsserted(() -> assertThat(browser.texts("#answer h3"))
                        .containsExactly("By number of orders", "By time since the last order"));
        assertThat(browser.texts("#answer .offer")).containsExactly("2,640", "2,200");
        assertThat(browser.find("#answer article:first-child").getText())
                .endsWith(
                        "Such customers belong to the group “0 to 4 orders”. 100 vouchers were used there, 66% of them of "
                                + "2,640. Next came 2,200 with 34%. The lead is small, but more than chance.");
        assertThat(browser.find("#answer").getDomAttribute("aria-live")).isEqualTo("polite");
        assertAccessible();
        browser.picture("answer");
    }

    @Test
    void tellsOfTheFallbackAndOfWhatIsWrong() {
        ask("Peru", "50");
        browser.await()
                .untilAsserted(
                        () -> assertThat(browser.find("#answer article:first-child")
                                        .getText())
                                .contains(
                                        "No group of such customers has an amount of its own, so the country's most used amount is offered."));
        ask("Uruguay", "3");
        browser.await()
                .untilAsserted(() -> assertThat(
                                browser.find("#answer article:first-child").getText())
                        .contains("1,500")
                        .contains("so the fixed amount of the country is offered."));
        ask("Peru", "");
        browser.await()
                .untilAsserted(() -> assertThat(browser.find("#answer").getText())
                        .startsWith("Please check the form\nOrders so far:"));
        assertThat(browser.focused("name")).isEqualTo("orders");
        assertAccessible();
    }

    @ParameterizedTest
    @CsvSource({"1200, light", "1200, dark", "360, light", "360, dark"})
    void fitsAndIsAccessible(int width, String scheme) throws IOException {
        browser.look(width, 800, scheme);

        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo((long) width);
        String paper = (String) browser.evaluate("getComputedStyle(document.body).backgroundColor");
        assertThat(paper).isEqualTo(scheme.equals("dark") ? "rgb(17, 22, 20)" : "rgb(246, 247, 245)");
        assertAccessible();
        browser.picture("page-%d-%s".formatted(width, scheme), width, scheme, "screen");
    }

    @Test
    void runsNoScriptThatIsNotItsOwn() {
        browser.evaluate("""
                (() => { const script = document.createElement("script"); script.textContent = "window.foreign = true";
                document.body.append(script); return true; })()""");

        assertThat(browser.evaluate("typeof window.foreign")).isEqualTo("undefined");
        assertThat(browser.complaints()).singleElement().asString().contains("Content Security Policy");
    }

    @Test
    void showsTheApiDescription() throws IOException {
        browser.driver().get(address("/swagger-ui"));

        browser.await()
                .untilAsserted(() -> assertThat(browser.texts(".opblock-summary-path"))
                        .contains("/voucher_segment_selector", "/voucher_segment_selector/batch", "/segments"));
        browser.picture("swagger-ui");
    }

    private static void assertAccessible() {
        assertThat(browser.barriers()).isEmpty();
    }

    private static void ask(String country, String orders) {
        browser.find("[name=country]").sendKeys(country);
        browser.find("[name=orders]").clear();
        browser.find("[name=orders]").sendKeys(orders);
        browser.find("#try button").click();
    }

    /** A date has several stops: its parts and its calendar. */
    private static void tabTo(String field) {
        for (int stops = 0; stops < 6 && !browser.focused("name").equals(field); stops++) {
            browser.tab();
        }
        assertThat(browser.focused("name")).isEqualTo(field);
    }

    private static String address(String path) {
        return service.request(path).build().uri().toString();
    }

    private static List<SegmentAggregate> figures(String few, String recent) {
        String second = few.equals("2640.0") ? "2200.0" : "2640.0";
        return List.of(
                StoredSnapshots.aggregate("Peru", SegmentName.FREQUENT, "0-4", Map.of(few, 66L, second, 34L)),
                StoredSnapshots.aggregate("Peru", SegmentName.FREQUENT, "14-37", Map.of("5.0", 20L, "7.5", 20L)),
                StoredSnapshots.aggregate("Peru", SegmentName.RECENCY, "30-60", Map.of(recent, 300L, "5.0", 290L)),
                StoredSnapshots.aggregate("Peru", SegmentName.RECENCY, "180+", Map.of("2640.0", 12L)),
                salvador(SegmentName.FREQUENT, "0-4", Map.of("3.5", 2110L, "2.0", 930L, "5.0", 412L)),
                salvador(SegmentName.FREQUENT, "5-13", Map.of("2.0", 1204L, "3.5", 1168L, "5.0", 310L)),
                salvador(SegmentName.FREQUENT, "14-37", Map.of("5.0", 14L, "3.5", 9L)),
                salvador(
                        SegmentName.RECENCY,
                        "30-60",
                        Map.of(recent.equals("2200.0") ? "2.0" : "3.5", 903L, "5.0", 588L)),
                salvador(SegmentName.RECENCY, "61-90", Map.of("3.5", 1711L, "2.0", 300L, "1.0", 100L)),
                salvador(SegmentName.RECENCY, "91-120", Map.of("3.5", 655L, "5.0", 655L, "1.0", 98L)),
                salvador(SegmentName.RECENCY, "121-180", Map.of("5.0", 1020L, "3.5", 300L)),
                salvador(SegmentName.RECENCY, "180+", Map.of("5.0", 2240L, "3.5", 1300L, "7.5", 402L)));
    }

    private static SegmentAggregate salvador(SegmentName name, String segment, Map<String, Long> transactions) {
        return StoredSnapshots.aggregate("El Salvador", name, segment, transactions);
    }
}
