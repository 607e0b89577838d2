package io.github.voucherselection.history.raw;

/** The kinds of {@link RawValue}, one for all values of a column; integers beyond 64 signed bits come as decimals. */
public enum ValueKind {
    TEXT,
    WHOLE,
    DECIMAL,
    FLOATING,
    /** An instant. */
    MOMENT,
    /** A date, or a timestamp that is not adjusted to UTC. */
    LOCAL_MOMENT
}
