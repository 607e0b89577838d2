package io.github.voucherselection.data.voucher;

/** The six columns of the voucher history, in the order in which they are parsed. */
public enum Column {
    TIMESTAMP("timestamp"),
    COUNTRY_CODE("country_code"),
    LAST_ORDER_TS("last_order_ts"),
    FIRST_ORDER_TS("first_order_ts"),
    TOTAL_ORDERS("total_orders"),
    VOUCHER_AMOUNT("voucher_amount");

    private final String columnName;

    Column(String columnName) {
        this.columnName = columnName;
    }

    /** The name of the column in the input files. */
    public String columnName() {
        return columnName;
    }
}
