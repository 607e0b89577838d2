package io.github.voucherselection.pipeline.rows;

/** A set of 128-bit row keys: open addressing over two arrays, 16 bytes a slot, at most two thirds full. */
public final class RowKeySet {
    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private int size;
    private boolean hasZero;

    /** Adds a key; false when it was there already. */
    public boolean add(long keyHigh, long keyLow) {
        if (keyHigh == 0 && keyLow == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        if (size * 3L >= low.length * 2L) {
            grow();
        }
        if (!insert(keyHigh, keyLow)) {
            return false;
        }
        size++;
        return true;
    }

    private boolean insert(long keyHigh, long keyLow) {
        int mask = low.length - 1;
        int slot = (int) keyLow & mask;
        while (high[slot] != 0 || low[slot] != 0) {
            if (high[slot] == keyHigh && low[slot] == keyLow) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        high[slot] = keyHigh;
        low[slot] = keyLow;
        return true;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        high = new long[oldHigh.length * 2];
        low = new long[oldLow.length * 2];
        for (int slot = 0; slot < oldLow.length; slot++) {
            if (oldHigh[slot] != 0 || oldLow[slot] != 0) {
                insert(oldHigh[slot], oldLow[slot]);
            }
        }
    }
}
