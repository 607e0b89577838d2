package io.github.voucherselection.history.raw;

import io.github.voucherselection.data.voucher.Column;

/** The kinds of {@link RawValue}, one for all values of a column; integers beyond 64 signed bits come as decimals. */
public enum ValueKind {
    TEXT,
    WHOLE,
    DECIMAL,
    FLOATING,
    /** An instant. */
    MOMENT,
    /** A date, or a timestamp that is not adjusted to UTC. */
    LOCAL_MOMENT;

    /** Whether a column can have values of this kind. */
    public boolean fits(Column column) {
        boolean moment = this == MOMENT || this == LOCAL_MOMENT;
        return this == TEXT
                || switch (column) {
                    case COUNTRY_CODE -> false;
                    case TIMESTAMP, LAST_ORDER_TS, FIRST_ORDER_TS -> moment;
                    case TOTAL_ORDERS, VOUCHER_AMOUNT -> !moment;
                };
    }
}
