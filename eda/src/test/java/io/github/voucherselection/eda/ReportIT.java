package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kept report of the sample, as a reader sees it. */
@Tag("extended")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportIT {
    private static final Path REPORT = Path.of(Objects.requireNonNull(System.getProperty("keptReport")));
    private static final Path PICTURES = Path.of(Objects.requireNonNull(System.getProperty("pictures")));
    private static final String CHARTS = "[...document.querySelectorAll('[data-chart]')]";

    private final Browser browser = Browser.start();

    @AfterAll
    void quit() {
        browser.close();
    }

    @ParameterizedTest(name = "{0} × {1}, {2}")
    @CsvSource({"1200, 900, light", "1200, 900, dark", "390, 844, light", "390, 844, dark"})
    void drawsEveryChartWithoutComplaintsRequestsOrOverflow(int width, int height, String scheme) throws Exception {
        browser.requests();
        browser.open(REPORT, width, height, scheme);
        browser.picture(PICTURES.resolve("report-%d-%s.png".formatted(width, scheme)));

        assertThat(browser.evaluate(CHARTS + ".length")).isEqualTo(17L);
        assertThat(browser.evaluate(CHARTS + ".filter(chart => chart.textContent !== 'Nothing was tested.')"
                        + ".filter(chart => chart.querySelectorAll('svg rect, svg circle').length < 3)"
                        + ".map(chart => chart.dataset.label)"))
                .isEqualTo(List.of());
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo((long) width);
        assertThat(browser.evaluate("[...document.querySelectorAll('svg')].every("
                        + "svg => svg.getBoundingClientRect().right <= innerWidth)"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({"light, true", "dark, false"})
    void isLightOrDarkAsTheReaderPrefersWithEnoughContrast(String scheme, boolean isLight) {
        browser.open(REPORT, 1200, 900, scheme);

        double page = brightness("backgroundColor", "body");
        assertThat(page > 0.5).isEqualTo(isLight);
        // WCAG 2.2, success criterion 1.4.3: at least 4.5, here for the palest text.
        assertThat(contrast(page, brightness("color", ".lead"))).isGreaterThan(4.5);
        assertThat(contrast(page, brightness("fill", "svg .axis text"))).isGreaterThan(4.5);
    }

    @Test
    void choosingACountryRedrawsItsChartsAndShowsItsRows() {
        browser.open(REPORT, 1200, 900, "light");
        assertThat(amounts()).isEqualTo(List.of("1320", "2640", "3520", "4400"));

        browser.evaluate(
                "(choice => { choice.value = 'Latvia'; choice.dispatchEvent(new Event('change')); return true; })"
                        + "(document.getElementById('country'))");

        assertThat(amounts()).isEqualTo(List.of("3", "5", "7.5", "10"));
        assertThat(browser.evaluate("[...new Set([...document.querySelectorAll('tr[data-country]')]"
                        + ".filter(row => !row.hidden).map(row => row.dataset.country))]"))
                .isEqualTo(List.of("Latvia"));
    }

    private Object amounts() {
        return browser.evaluate("[...document.querySelectorAll('[data-figure=amounts] text[text-anchor=end]')]"
                + ".map(text => text.textContent)");
    }

    /** Relative luminance by WCAG 2.2. */
    private double brightness(String property, String selector) {
        Object value = browser.evaluate(
                "getComputedStyle(document.querySelector('%s')).%s.match(/\\d+/g).slice(0, 3).map(channel => channel / 255)"
                                .formatted(selector, property)
                        + ".map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)"
                        + ".reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)");
        return ((Number) value).doubleValue();
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }
}
