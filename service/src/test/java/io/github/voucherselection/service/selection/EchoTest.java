package io.github.voucherselection.service.selection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EchoTest {
    @Test
    void keepsOrdinaryText() {
        assertThat(Echo.of("Perú 🇵🇪 – \"x\"")).isEqualTo("Perú 🇵🇪 – \"x\"");
        assertThat(Echo.of("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Echo.of("")).isEmpty();
    }

    @Test
    void cutsLongTextBetweenCharacters() {
        assertThat(Echo.of("x".repeat(201))).isEqualTo("x".repeat(199) + "…");
        assertThat(Echo.of("x".repeat(198) + "🎟🎟")).isEqualTo("x".repeat(198) + "…");
        assertThat(Echo.of("🎟".repeat(100))).isEqualTo("🎟".repeat(100));
    }

    @Test
    void escapesWhatMisleads() {
        assertThat(Echo.of("a\nb\r\u0000\u001b[31m")).isEqualTo("a\\u000ab\\u000d\\u0000\\u001b[31m");
        assertThat(Echo.of("\u202Eabc\u2028\uFEFF")).isEqualTo("\\u202eabc\\u2028\\ufeff");
        assertThat(Echo.of("\uD800x")).isEqualTo("\\ud800x");
    }

    @Test
    void staysShortWhenAllIsEscaped() {
        assertThat(Echo.of("\n".repeat(5000))).hasSizeLessThanOrEqualTo(200).endsWith("\\u000a…");
    }
}
