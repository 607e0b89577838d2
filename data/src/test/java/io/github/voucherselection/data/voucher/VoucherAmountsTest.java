package io.github.voucherselection.data.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoucherAmountsTest {
    @Test
    void oneAmountHasOneForm() {
        BigDecimal expected = new BigDecimal("2640.0");

        assertThat(VoucherAmounts.parse("2640")).isEqualTo(expected);
        assertThat(VoucherAmounts.parse("2640.00")).isEqualTo(expected);
        assertThat(VoucherAmounts.parse(" 02640.0 ")).isEqualTo(expected);
        assertThat(ofDouble(2640.0)).isEqualTo(expected);
        assertThat(VoucherAmounts.of(new BigDecimal("2.64E+3"))).isEqualTo(expected);
        assertThat(VoucherAmounts.of(new BigDecimal("2640.000"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"12.50, 12.5", "0.01, 0.01", "100, 100.0", "1000000000000000000000, 1000000000000000000000.0"})
    void keepsOneDecimalAtLeast(String text, String expected) {
        assertThat(VoucherAmounts.parse(text).toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "1e3", "1E3", "+5", ".5", "5.", "5,0", "1 000", "NaN", "Infinity", "0x10", "٥", "5d"})
    void refusesWhatIsNoPlainNumber(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> VoucherAmounts.parse(text))
                .withMessage("is not a plain decimal number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "-0", "-1", "-2640.0"})
    void refusesWhatIsNotAboveZero(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> VoucherAmounts.parse(text))
                .withMessage("is not above 0");
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> ofDouble(Double.parseDouble(text)));
    }

    @Test
    void takesAsManyDigitsAsAReaderOfTheSnapshot() {
        BigDecimal widest = new BigDecimal("9".repeat(400) + "." + "9".repeat(400));

        assertThat(VoucherAmounts.of(widest)).isEqualTo(widest);
        assertThat(ofDouble(Double.MIN_VALUE).scale()).isEqualTo(338);
        assertThat(ofDouble(Double.MAX_VALUE).precision()).isEqualTo(310);
        for (String number : List.of("1e400", "1e-401", "1e2147483647", "1e-2147483647")) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> VoucherAmounts.of(new BigDecimal(number)))
                    .withMessage("has more than 400 digits before or after the point");
        }
    }

    @Test
    void readsNoTextOfMoreThan400Characters() {
        String longest = "9".repeat(200) + "." + "9".repeat(199);

        assertThat(VoucherAmounts.parse(longest)).isEqualTo(new BigDecimal(longest));
        for (String text : List.of(longest + "9", longest + " ", "0".repeat(400) + "1", "9".repeat(5_000_000))) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> VoucherAmounts.parse(text))
                    .withMessage("is longer than 400 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(double number) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> VoucherAmounts.shortestDecimal(number))
                .withMessage("is not finite");
    }

    @Test
    void readsDoublesAsTheirShortestDecimal() {
        assertThat(ofDouble(0.1)).isEqualTo(new BigDecimal("0.1"));
        assertThat(ofDouble(0.1 + 0.2)).isEqualTo(new BigDecimal("0.30000000000000004"));
        assertThat(ofDouble(Double.parseDouble("2e23"))).isEqualTo(new BigDecimal("200000000000000000000000.0"));
        assertThat(ofDouble(2.0E-3)).isEqualTo(new BigDecimal("0.002"));
        assertThat(ofDouble(1.0E22)).isEqualTo(new BigDecimal("10000000000000000000000.0"));
    }

    @Property
    void shortestDecimalReadsBack(@ForAll double number) {
        Assume.that(number != 0);

        BigDecimal shortest = VoucherAmounts.shortestDecimal(number);

        assertThat(shortest.doubleValue()).isEqualTo(number);
        assertThat(shortest.precision()).isLessThanOrEqualTo(17);
    }

    @Property
    void aDecimalOfFifteenDigitsSurvivesTheDouble(
            @ForAll @LongRange(min = 1, max = 999_999_999_999_999L) long digits,
            @ForAll @IntRange(max = 10) int scale) {
        BigDecimal amount = BigDecimal.valueOf(digits, scale);

        assertThat(ofDouble(amount.doubleValue())).isEqualTo(VoucherAmounts.of(amount));
    }

    /** Float.toString of JDK 17 has 160043808.0 for the first one. */
    @ParameterizedTest
    @ValueSource(strings = {"160043800", "12.3", "0.1", "9999999", "2640"})
    void aDecimalOfFewDigitsSurvivesTheFloat(String decimal) {
        assertThat(VoucherAmounts.shortestDecimal(Float.parseFloat(decimal))).isEqualByComparingTo(decimal);
    }

    @Property
    void aDecimalOfSixDigitsSurvivesTheFloat(
            @ForAll @LongRange(min = 1, max = 999_999L) long digits, @ForAll @IntRange(max = 10) int scale) {
        BigDecimal amount = BigDecimal.valueOf(digits, scale);

        assertThat(VoucherAmounts.shortestDecimal(amount.floatValue())).isEqualByComparingTo(amount);
    }

    @Property
    void aCanonicalAmountReadsBack(@ForAll @LongRange(min = 1) long cents) {
        BigDecimal amount = VoucherAmounts.of(BigDecimal.valueOf(cents, 2));

        assertThat(VoucherAmounts.parse(amount.toPlainString())).isEqualTo(amount);
        assertThat(amount.scale()).isBetween(1, 2);
    }

    private static BigDecimal ofDouble(double number) {
        return VoucherAmounts.of(VoucherAmounts.shortestDecimal(number));
    }
}
