package io.github.voucherselection.service.selection;

/** Why a customer is offered no amount. */
public enum Refusal {
    UNKNOWN_COUNTRY,
    UNKNOWN_SEGMENT_NAME,
    INVALID_TIMESTAMP,
    FIRST_ORDER_AFTER_LAST,
    IMPOSSIBLE_VALUE,
    UNDEFINED_SEGMENT,
    SEGMENT_WITHOUT_DATA
}
