package io.github.voucherselection.data.voucher;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The count of a customer's orders: a whole number from 0 to {@link Long#MAX_VALUE}. */
public final class TotalOrders {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("([0-9]+)(?:\\.0+)?");

    private TotalOrders() {}

    /** Whether the text stands for an unknown count: nothing is left after trimming. */
    public static boolean isEmpty(String text) {
        return text.trim().isEmpty();
    }

    /**
     * Reads a count such as {@code 2}, {@code 2.0} or {@code " 2 "}.
     *
     * @throws InvalidValueException for anything else: a fraction, a sign, an exponent, more than 64 bits or more than
     *     {@value ValueText#MAX_READ} characters
     */
    public static long parse(String text) {
        ValueText.checkLength(text);
        var matcher = WHOLE_NUMBER.matcher(text.trim());
        if (!matcher.matches()) {
            throw new InvalidValueException("is not a whole number of 0 or more");
        }
        return of(new BigDecimal(matcher.group(1)));
    }

    /**
     * A number as a count.
     *
     * @throws InvalidValueException when it is negative, has a fraction or more than 64 bits
     */
    public static long of(BigDecimal number) {
        if (number.signum() < 0 || number.stripTrailingZeros().scale() > 0) {
            throw new InvalidValueException("is not a whole number of 0 or more");
        }
        if (number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new InvalidValueException("is greater than " + Long.MAX_VALUE);
        }
        return number.longValueExact();
    }
}
