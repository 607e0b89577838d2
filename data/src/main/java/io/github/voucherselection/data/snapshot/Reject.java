package io.github.voucherselection.data.snapshot;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A row that could not be parsed.
 *
 * @param file the input file
 * @param row the row's number in its file, from 1
 * @param column the first column that failed
 * @param value its value as text, cut to {@value #MAX_VALUE_LENGTH} characters
 * @param reason why, in plain words
 */
public record Reject(String file, long row, String column, String value, String reason)
        implements Serializable, Comparable<Reject> {
    /** The most rejects that a snapshot keeps; all are counted. */
    public static final int MAX_KEPT = 10_000;

    private static final int MAX_VALUE_LENGTH = 200;
    private static final Comparator<Reject> BY_POSITION =
            Comparator.comparing(Reject::file).thenComparingLong(Reject::row);

    public Reject {
        if (value.length() > MAX_VALUE_LENGTH) {
            value = value.substring(0, MAX_VALUE_LENGTH - 1) + "…";
        }
    }

    @Override
    public int compareTo(Reject other) {
        return BY_POSITION.compare(this, other);
    }
}
