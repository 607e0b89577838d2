package io.github.voucherselection.data.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotalOrdersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "2, 2",
        "2.0, 2",
        "2.000, 2",
        "' 2 ', 2",
        "' 2.0 ', 2",
        "007, 7",
        "9223372036854775807, 9223372036854775807",
        "9223372036854775807.0, 9223372036854775807"
    })
    void readsWholeNumbers(String text, long expected) {
        assertThat(TotalOrders.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "2.7",
                "2.",
                ".0",
                "-1",
                "-0",
                "+2",
                "1e2",
                "1E2",
                "0x10",
                "2,0",
                "2.0.0",
                "1 000",
                "٢",
                "２",
                "NaN",
                "Infinity",
                "two",
                "2L",
                "9223372036854775808",
                "99999999999999999999999999"
            })
    void refusesAnythingElse(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> TotalOrders.parse(text));
    }

    @Test
    void readsNoTextOfMoreThan400Characters() {
        assertThat(TotalOrders.parse("0".repeat(399) + "2")).isEqualTo(2);
        for (String text : List.of("0".repeat(400) + "2", "2" + " ".repeat(400), "9".repeat(5_000_000))) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> TotalOrders.parse(text))
                    .withMessage("is longer than 400 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "-1", "-0.5", "0.000001", "9223372036854775808", "1e400"})
    void refusesNumbersThatAreNoCount(BigDecimal number) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> TotalOrders.of(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   ", "\t", "\n"})
    void blanksAreEmpty(String text) {
        assertThat(TotalOrders.isEmpty(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", " 0 ", "x"})
    void anythingElseIsNotEmpty(String text) {
        assertThat(TotalOrders.isEmpty(text)).isFalse();
    }

    @Property
    void anyCountReadsBack(@ForAll @LongRange(max = Long.MAX_VALUE) long count) {
        assertThat(TotalOrders.parse(Long.toString(count))).isEqualTo(count);
        assertThat(TotalOrders.parse(count + ".0")).isEqualTo(count);
        assertThat(TotalOrders.of(new BigDecimal(count + ".00"))).isEqualTo(count);
    }
}
