package io.github.voucherselection.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Rows by their keys, and what each comes to. Many rows share few outcomes, so that a row takes 20 bytes.
 *
 * @param high upper 64 bits of each row's key
 * @param low lower 64 bits of each row's key
 * @param positions of each row's outcome in {@code outcomes}
 */
record OutcomeBatch(long[] high, long[] low, int[] positions, List<RowOutcome> outcomes) implements Serializable {
    int size() {
        return positions.length;
    }

    RowOutcome outcome(int row) {
        return outcomes.get(positions[row]);
    }

    /** The same rows with another view of their outcomes. */
    OutcomeBatch map(UnaryOperator<RowOutcome> change) {
        Builder distinct = new Builder(0);
        int[] changed = outcomes.stream()
                .mapToInt(outcome -> distinct.position(change.apply(outcome)))
                .toArray();
        int[] mapped =
                Arrays.stream(positions).map(position -> changed[position]).toArray();
        return new OutcomeBatch(high, low, mapped, distinct.outcomes());
    }

    /** Collects rows. */
    static final class Builder {
        private final Map<RowOutcome, Integer> positionOf = new HashMap<>();
        private final List<RowOutcome> outcomes = new ArrayList<>();
        private long[] high;
        private long[] low;
        private int[] positions;
        private int size;

        Builder(int expectedRows) {
            high = new long[expectedRows];
            low = new long[expectedRows];
            positions = new int[expectedRows];
        }

        int size() {
            return size;
        }

        int position(RowOutcome outcome) {
            Integer known = positionOf.putIfAbsent(outcome, outcomes.size());
            if (known != null) {
                return known;
            }
            outcomes.add(outcome);
            return outcomes.size() - 1;
        }

        List<RowOutcome> outcomes() {
            return List.copyOf(outcomes);
        }

        void add(long keyHigh, long keyLow, RowOutcome outcome) {
            add(keyHigh, keyLow, position(outcome));
        }

        void add(long keyHigh, long keyLow, int position) {
            if (size == positions.length) {
                int larger = Math.max(16, size * 2);
                high = Arrays.copyOf(high, larger);
                low = Arrays.copyOf(low, larger);
                positions = Arrays.copyOf(positions, larger);
            }
            high[size] = keyHigh;
            low[size] = keyLow;
            positions[size++] = position;
        }

        OutcomeBatch build() {
            return new OutcomeBatch(
                    Arrays.copyOf(high, size), Arrays.copyOf(low, size), Arrays.copyOf(positions, size), outcomes());
        }
    }
}
