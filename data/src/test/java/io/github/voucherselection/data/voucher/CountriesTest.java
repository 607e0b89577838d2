package io.github.voucherselection.data.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {
    @Test
    void keepsExactNames() {
        Countries countries = Countries.of(List.of("Peru", "El Salvador"));

        assertThat(countries.names()).containsExactly("Peru", "El Salvador");
        assertThat(countries.all()).isFalse();
        assertThat(countries.keeps("El Salvador")).isTrue();
        assertThat(countries.keeps("peru")).isFalse();
        assertThat(countries.keeps("*")).isFalse();
    }

    @Test
    void anAsteriskKeepsAll() {
        assertThat(Countries.of(List.of("*")).keeps("anywhere")).isTrue();
        assertThat(Countries.of(List.of(Countries.DEFAULT)).all()).isFalse();
    }

    @Test
    void refusesNamesThatNoRowMayHave() {
        for (String name : List.of("Per\uFFFD", "\uFFFD", "x".repeat(401))) {
            assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Countries.parse(name));
            assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Countries.of(List.of(name)));
        }
        assertThat(Countries.parse("🎟".repeat(400))).hasSize(800);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Peru,", "Peru,,Latvia", "Peru,Peru", "*,Peru", "*,*"})
    void refusesListsThatMakeNoSense(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Countries.of(List.of(text.split(",", -1))))
                .withMessage("use names such as Peru,Latvia, each once, or * for all");
    }
}
