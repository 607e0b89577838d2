package io.github.voucherselection.data.voucher;

import java.util.Locale;

/** The six columns of the voucher history, in the order in which they are parsed. */
public enum Column {
    TIMESTAMP,
    COUNTRY_CODE,
    LAST_ORDER_TS,
    FIRST_ORDER_TS,
    TOTAL_ORDERS,
    VOUCHER_AMOUNT;

    /** The name of the column in the input files. */
    public String columnName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
