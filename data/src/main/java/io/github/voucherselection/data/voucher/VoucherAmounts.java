package io.github.voucherselection.data.voucher;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Voucher amounts: exact decimals above 0, in the currency of the country.
 *
 * <p>All methods return the canonical form, in which equal amounts are {@code equals}: no trailing zeros, but at least
 * one decimal ({@code 2640.0}, {@code 12.5}).
 */
public final class VoucherAmounts {
    /**
     * The most digits that an amount has before the point, and after it: more than any double has, and few enough for any
     * reader of JSON.
     */
    public static final int MAX_DIGITS = 400;

    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");

    private VoucherAmounts() {}

    /**
     * Reads an amount such as {@code 2640}, {@code 2640.00} or {@code " 12.5 "}.
     *
     * @throws InvalidValueException when the text is longer than {@value ValueText#MAX_READ} characters, is no plain
     *     decimal number (an exponent is none), or is not above 0
     */
    public static BigDecimal parse(String text) {
        ValueText.checkLength(text);
        String trimmed = text.trim();
        if (!PLAIN_NUMBER.matcher(trimmed).matches()) {
            throw new InvalidValueException("is not a plain decimal number");
        }
        return of(new BigDecimal(trimmed));
    }

    /**
     * A number as an amount.
     *
     * @throws InvalidValueException when it is not above 0, or has more than {@value #MAX_DIGITS} digits before or after
     *     the point
     */
    public static BigDecimal of(BigDecimal number) {
        if (number.signum() <= 0) {
            throw new InvalidValueException("is not above 0");
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if ((long) stripped.precision() - stripped.scale() > MAX_DIGITS || stripped.scale() > MAX_DIGITS) {
            throw new InvalidValueException("has more than %d digits before or after the point".formatted(MAX_DIGITS));
        }
        return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
    }

    /**
     * The decimal that was written as this double: of the fewest digits that read back as it, where it needs 15 or more.
     * {@link Double#toString} gives it from JDK 19 on only (JDK-4511638).
     *
     * @throws InvalidValueException when it is infinite or not a number
     */
    public static BigDecimal shortestDecimal(double number) {
        if (!Double.isFinite(number)) {
            throw new InvalidValueException("is not finite");
        }
        return shortest(new BigDecimal(number), 15, 17, decimal -> decimal.doubleValue() == number);
    }

    /** The decimal that was written as this finite float, likewise: 12.3 for 12.3f, and not 12.30000019. */
    public static BigDecimal shortestDecimal(float number) {
        return shortest(new BigDecimal(number), 6, 9, decimal -> decimal.floatValue() == number);
    }

    /**
     * Rounds to as few digits as read back as the binary number.
     *
     * @param safe so many digits of a decimal are never lost in the binary format
     * @param most so many always tell two binary numbers apart
     */
    private static BigDecimal shortest(BigDecimal exact, int safe, int most, Predicate<BigDecimal> readsBack) {
        for (int digits = safe; digits < most; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (readsBack.test(rounded)) {
                return rounded;
            }
        }
        return exact.round(new MathContext(most, RoundingMode.HALF_EVEN));
    }
}
