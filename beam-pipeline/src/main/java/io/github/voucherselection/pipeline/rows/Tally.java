package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.segment.SegmentDefinitions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Rows, counted by what became of them. Counted as data and not as metrics, so that the counts reach the manifest on
 * every runner and a repeated bundle counts once.
 */
public final class Tally implements Serializable {
    /** What rows are counted by. */
    public enum Row {
        READ,
        KEPT,
        REJECTED,
        DROPPED_COUNTRY,
        DROPPED_NULL,
        DROPPED_DUPLICATE,
        DROPPED_EMPTY_TOTAL_ORDERS,
        DROPPED_OUTSIDE_WINDOW
    }

    public static final Tally NONE = new Tally(new long[Row.values().length + SegmentDefinitions.MAX_NAMES]);
    public static final ValueCoder<Tally> CODER = new TallyCoder();

    /** By row, then the undefined rows by the position of their segment name. */
    private final long[] counts;

    private Tally(long[] counts) {
        this.counts = counts;
    }

    public static Tally of(Row row, long count) {
        return NONE.plus(row, count);
    }

    public long get(Row row) {
        return counts[row.ordinal()];
    }

    /** Kept rows that are undefined by a segment name, by its position among the names. */
    public long undefined(int segmentName) {
        return counts[Row.values().length + segmentName];
    }

    public Tally plus(Row row, long count) {
        return plus(row.ordinal(), count);
    }

    public Tally plusUndefined(int segmentName, long count) {
        return plus(Row.values().length + segmentName, count);
    }

    private Tally plus(int position, long count) {
        long[] sums = counts.clone();
        sums[position] += count;
        return new Tally(sums);
    }

    public Tally plus(Tally other) {
        long[] sums = counts.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.counts[i];
        }
        return new Tally(sums);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally && Arrays.equals(counts, tally.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Row row : Row.values()) {
            if (get(row) != 0) {
                text.append(text.isEmpty() ? "" : ", ").append(row).append(' ').append(get(row));
            }
        }
        for (int name = 0; name < SegmentDefinitions.MAX_NAMES; name++) {
            if (undefined(name) != 0) {
                text.append(", UNDEFINED ").append(name).append(' ').append(undefined(name));
            }
        }
        return text.toString();
    }

    private static final class TallyCoder extends ValueCoder<Tally> {
        @Override
        void write(Tally tally, DataOutputStream out) throws IOException {
            writeLongs(tally.counts, out);
        }

        @Override
        Tally read(DataInputStream in) throws IOException {
            return new Tally(readLongs(in));
        }
    }
}
