package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.data.voucher.Timestamps;
import io.github.voucherselection.data.voucher.TotalOrders;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import io.github.voucherselection.history.raw.RawValue;
import java.math.BigDecimal;

/**
 * Applies the parsing rules to values of every kind. A value that the rule refuses is an {@link InvalidValueException}.
 */
final class ValueParser {
    private ValueParser() {}

    /** Whether a value of {@code total_orders} stands for an unknown count. */
    static boolean isEmptyCount(RawValue value) {
        return value instanceof RawValue.Text text && TotalOrders.isEmpty(text.text());
    }

    static String country(RawValue value) {
        return Countries.parse(value.describe());
    }

    static Timestamp timestamp(RawValue value) {
        return value instanceof RawValue.Moment moment
                ? moment.timestamp()
                : Timestamps.parse(((RawValue.Text) value).utf8());
    }

    static long totalOrders(RawValue value) {
        if (value instanceof RawValue.Text text) {
            return TotalOrders.parse(text.text());
        }
        return TotalOrders.of(number(value));
    }

    static BigDecimal voucherAmount(RawValue value) {
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
            return VoucherAmounts.shortestDecimal(floating.number());
        }
        throw new IllegalStateException("a number of the kind " + value.getClass());
    }
}
