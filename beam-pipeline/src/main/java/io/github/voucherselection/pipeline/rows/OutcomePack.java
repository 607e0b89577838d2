package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.history.raw.DictionaryColumn;
import java.util.Arrays;
import java.util.List;

/** Collects rows of one partition, up to a number that is known. */
public final class OutcomePack {
    private final long[] high;
    private final long[] low;
    private final int[] outcomes;
    private int size;

    public OutcomePack(int capacity) {
        high = new long[capacity];
        low = new long[capacity];
        outcomes = new int[capacity];
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean isFull() {
        return size == outcomes.length;
    }

    public void add(long keyHigh, long keyLow, int outcome) {
        high[size] = keyHigh;
        low[size] = keyLow;
        outcomes[size++] = outcome;
    }

    /** The rows as a batch, with only the outcomes that they have; and starts anew. */
    public OutcomeBatch take(List<RowOutcome> numbered) {
        return take(numbered, List.of(), Tally.NONE);
    }

    /** The rows, and what travels beside them. */
    public OutcomeBatch take(List<RowOutcome> numbered, List<RejectedRow> rejects, Tally tally) {
        DictionaryColumn<RowOutcome> column = new DictionaryColumn<>(Arrays.copyOf(outcomes, size), numbered).compact();
        RowKeys keys = new RowKeys(Arrays.copyOf(high, size), Arrays.copyOf(low, size));
        size = 0;
        return new OutcomeBatch(keys, column, rejects, tally);
    }
}
