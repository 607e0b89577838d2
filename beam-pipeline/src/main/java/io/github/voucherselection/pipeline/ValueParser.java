package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.Timestamps;
import io.github.voucherselection.data.voucher.TotalOrders;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import java.math.BigDecimal;
import java.time.Instant;

/** Applies the parsing rules to values of every kind. */
final class ValueParser {
    private ValueParser() {}

    /** Whether a value of {@code total_orders} stands for an unknown count. */
    static boolean isEmptyCount(RawValue value) {
        return value instanceof RawValue.Text text && TotalOrders.isEmpty(text.text());
    }

    /**
     * A value as what its column holds: an {@link Instant}, a {@link String}, a {@link Long} or a {@link BigDecimal}.
     *
     * @throws InvalidValueException when the column's rule refuses it
     */
    static Object parse(Column column, RawValue value) {
        return switch (column) {
            case COUNTRY_CODE -> value.describe();
            case TIMESTAMP, LAST_ORDER_TS, FIRST_ORDER_TS -> timestamp(value);
            case TOTAL_ORDERS -> totalOrders(value);
            case VOUCHER_AMOUNT -> amount(value);
        };
    }

    private static Instant timestamp(RawValue value) {
        if (value instanceof RawValue.Moment moment) {
            return moment.instant();
        }
        return Timestamps.parse(value.describe());
    }

    private static long totalOrders(RawValue value) {
        if (value instanceof RawValue.Text text) {
            return TotalOrders.parse(text.text());
        }
        return TotalOrders.of(number(value));
    }

    private static BigDecimal amount(RawValue value) {
        if (value instanceof RawValue.Text text) {
            return VoucherAmounts.parse(text.text());
        }
        return VoucherAmounts.of(number(value));
    }

    private static BigDecimal number(RawValue value) {
        if (value instanceof RawValue.Whole whole) {
            return BigDecimal.valueOf(whole.number());
        }
        if (value instanceof RawValue.Decimal decimal) {
            return decimal.number();
        }
        if (value instanceof RawValue.Floating floating) {
            if (!Double.isFinite(floating.number())) {
                throw new InvalidValueException("is not finite");
            }
            return VoucherAmounts.shortestDecimal(floating.number());
        }
        throw new IllegalStateException("a number of the kind " + value.getClass());
    }
}
