package io.github.voucherselection.service.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page with one country, with a few, and with many, on screens of both sizes and on paper. */
class PageCountriesIT {
    private static final String LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochynyrarchipelagooo1";
    private static final String HUGE = "123456789012345678901234567890.12";

    static StoredSnapshots snapshots;
    static RunningService service;
    static Browser browser;

    @BeforeAll
    static void start(@TempDir Path store) throws IOException {
        snapshots = new StoredSnapshots(store);
        announce(1);
        service = RunningService.ready(store, "2026-05-20", Map.of());
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
        service.close();
    }

    @BeforeEach
    void blank() {
        browser.driver().get("about:blank");
    }

    @AfterEach
    void staysQuiet() {
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 390, light", "1, 1440, dark", "4, 390, dark", "4, 1440, light", "60, 390, light", "60, 1440, dark"})
    void fitsAndIsAccessible(int countries, int width, String scheme) throws IOException {
        open(countries, width, scheme);

        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo((long) width);
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.texts("section.country h3")).hasSize(countries == 60 ? 1 : countries);
        assertThat((Long) browser.evaluate("document.documentElement.scrollHeight"))
                .isLessThan(countries == 4 ? 14_000 : 6_000);
        browser.picture("countries-%d-%d-%s".formatted(countries, width, scheme), width, scheme, "screen");
    }

    @Test
    void ofManyCountriesTheChosenOneIsLaidOutByKeyboardAlone() throws IOException {
        open(60, 1440, "light");
        assertThat(browser.texts("section.country h3")).containsExactly("Côte d'Ivoire");
        assertThat(browser.find(".filter label").getText()).startsWith("Find one of 60 countries");

        browser.driver().executeScript("document.querySelector('.filter input').focus()");
        browser.type("Pérú");
        browser.await().untilAsserted(() -> assertThat(visible("#countries li")).containsExactly("Peru"));
        browser.type(Keys.ENTER);

        browser.await()
                .untilAsserted(
                        () -> assertThat(browser.texts("section.country h3")).containsExactly("Peru"));
        assertThat(browser.focusedText()).isEqualTo("Peru");
        assertThat(browser.find("#countries [aria-current=true]").getText()).isEqualTo("Peru");

        browser.driver().navigate().back();
        browser.await()
                .untilAsserted(
                        () -> assertThat(browser.texts("section.country h3")).containsExactly("Côte d'Ivoire"));
        browser.driver().executeScript("document.querySelector('.filter input').focus()");
        browser.type("xyz");
        browser.await()
                .untilAsserted(
                        () -> assertThat(browser.find(".filter [role=status]").getText())
                                .isEqualTo("No country has this in its name."));
    }

    @Test
    void anAddressLeadsToItsCountry() throws IOException {
        announceAndAwait(60);
        browser.look(1440, 900, "light");
        browser.driver().get(address("/#country-Korea%2C%20Republic%20of"));

        browser.await()
                .untilAsserted(
                        () -> assertThat(browser.texts("section.country h3")).containsExactly("Korea, Republic of"));
    }

    @Test
    void amountsKeepAllTheirDigits() throws IOException {
        open(1, 390, "light");

        assertThat(browser.find("tbody tr:first-child .amount").getText())
                .isEqualTo("123,456,789,012,345,678,901,234,567,890.12");
        browser.find("[name=orders]").clear();
        browser.find("[name=orders]").sendKeys("2");
        browser.find("#try button").click();
        browser.await()
                .untilAsserted(() -> assertThat(browser.texts("#answer .offer"))
                        .contains("123,456,789,012,345,678,901,234,567,890.12"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo(390L);
    }

    @Test
    void changesOfHugeAmountsHaveADirection() throws IOException {
        announceAndAwait(1, HUGE.replace(".12", ".13"));
        open(1, 1440, "light");

        assertThat(browser.find("tbody tr:first-child td:last-child").getText())
                .isEqualTo("Down from 123,456,789,012,345,678,901,234,567,890.13");
    }

    @Test
    void copiesTheTableOfACountry() throws IOException {
        open(1, 1440, "light");
        browser.driver().executeScript("""
                window.copied = ""; const put = DataTransfer.prototype.setData;
                DataTransfer.prototype.setData = function (type, text) { window.copied = text; put.call(this, type, text); };
                """);
        browser.find(".country button").click();

        assertThat(browser.find(".country button").getText()).isEqualTo("Copied: paste it into a spreadsheet");
        assertThat(((String) browser.evaluate("window.copied")).lines().limit(3))
                .containsExactly(
                        "Country\tGrouped\tCustomers\tMost used\tCurrency\tShare\tVouchers used\tLead\tComes from",
                        LONG + "\tBy number of orders\t0 to 4 orders\t" + HUGE + "\t\t70%\t1000\tClear\t",
                        LONG + "\tBy number of orders\t5 to 13 orders\t\t\t\t0\t–\t");
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void printsTablesWithTheirBarsAndHeadings(String scheme) throws IOException {
        open(4, 794, scheme);
        browser.look(794, 1123, scheme, "print");

        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        for (String hidden : List.of("#try", "nav", ".actions", "footer", ".skip")) {
            assertThat(browser.find(hidden).isDisplayed()).as(hidden).isFalse();
        }
        assertThat(style(".bar .first", "printColorAdjust")).isEqualTo("exact");
        assertThat(style(".country", "breakInside")).isEqualTo("avoid");
        assertThat(style("h3", "breakAfter")).isEqualTo("avoid");
        assertThat(style("td", "display")).isEqualTo("table-cell");
        browser.picture("print-" + scheme, 794, scheme, "print");
    }

    private static String style(String css, String property) {
        return (String) browser.evaluate("getComputedStyle(document.querySelector('%s')).%s".formatted(css, property));
    }

    private static void open(int countries, int width, String scheme) throws IOException {
        announceAndAwait(countries);
        browser.look(width, 900, scheme);
        browser.driver().get(address("/"));
        browser.await().until(() -> !browser.texts("section.country h3").isEmpty());
    }

    private static List<String> visible(String css) {
        return browser.texts(css).stream().filter(text -> !text.isEmpty()).toList();
    }

    private static void announceAndAwait(int countries) throws IOException {
        announceAndAwait(countries, HUGE);
    }

    private static void announceAndAwait(int countries, String amount) throws IOException {
        String id = announce(countries, amount);
        service.awaitStatus(report -> id.equals(report.get("id").textValue()));
    }

    private static void announce(int countries) throws IOException {
        announce(countries, HUGE);
    }

    private static String announce(int countries, String amount) throws IOException {
        List<String> names = new ArrayList<>(
                List.of(LONG, "Peru", "Côte d'Ivoire", "Korea, Republic of").subList(0, Math.min(4, countries)));
        IntStream.range(names.size(), countries).mapToObj("Land %d"::formatted).forEach(names::add);
        List<SegmentAggregate> figures = new ArrayList<>();
        for (String country : names) {
            figures.add(StoredSnapshots.aggregate(
                    country, SegmentName.FREQUENT, "0-4", Map.of(amount, 700L, "2200.0", 300L)));
            figures.add(
                    StoredSnapshots.aggregate(country, SegmentName.FREQUENT, "14-37", Map.of("5.0", 2L, "7.5", 2L)));
            figures.add(StoredSnapshots.aggregate(
                    country, SegmentName.RECENCY, "30-60", Map.of("2640.0", 350L, "3520.0", 320L, "5.0", 290L)));
            figures.add(StoredSnapshots.aggregate(country, SegmentName.RECENCY, "180+", Map.of("2640.0", 12L)));
        }
        return snapshots.announce(SegmentDefinitions.DEFAULT, names, figures);
    }

    private static String address(String path) {
        return service.request(path).build().uri().toString();
    }
}
