package io.github.voucherselection.data.snapshot;

import io.github.voucherselection.data.voucher.ValueText;
import java.util.Comparator;

/**
 * A row that could not be parsed.
 *
 * @param file the input file
 * @param row the row's number in its file, from 1
 * @param column the first column that failed
 * @param value its value as text, cut to {@value ValueText#MAX_SHOWN} characters
 * @param reason why, in plain words
 */
public record Reject(String file, long row, String column, String value, String reason) implements Comparable<Reject> {
    /** The most rejects that a snapshot keeps; all are counted. */
    public static final int MAX_KEPT = 10_000;

    private static final Comparator<Reject> BY_POSITION =
            Comparator.comparing(Reject::file).thenComparingLong(Reject::row);

    public Reject {
        value = ValueText.shown(value);
    }

    /** Whether this row comes before one that need not be a reject. */
    public boolean isBefore(String otherFile, long otherRow) {
        int byFile = file.compareTo(otherFile);
        return byFile == 0 ? row < otherRow : byFile < 0;
    }

    @Override
    public int compareTo(Reject other) {
        return BY_POSITION.compare(this, other);
    }
}
