package io.github.voucherselection.data.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValueTextTest {
    @Test
    void showsTheBeginningOfALongText() {
        assertThat(ValueText.shown("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(ValueText.shown("x".repeat(5_000_000))).isEqualTo("x".repeat(199) + "…");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(ValueText.shown("x".repeat(198) + "🎟🎟")).isEqualTo("x".repeat(198) + "…");
    }
}
