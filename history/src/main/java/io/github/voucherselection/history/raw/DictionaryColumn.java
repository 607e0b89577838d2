package io.github.voucherselection.history.raw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One column of a batch: for each row the position of its value in {@code values}, or {@value #NULL}. Most columns have
 * few values, so that a rule is applied once for each value and not for each row.
 */
public record DictionaryColumn<T>(int[] positions, List<T> values) {
    public static final int NULL = -1;

    /** The rows of several columns, one after another. */
    public static <T> DictionaryColumn<T> join(List<DictionaryColumn<T>> parts) {
        int[] positions =
                new int[parts.stream().mapToInt(part -> part.positions.length).sum()];
        List<T> values = new ArrayList<>();
        int row = 0;
        for (DictionaryColumn<T> part : parts) {
            for (int position : part.positions) {
                positions[row++] = position == NULL ? NULL : values.size() + position;
            }
            values.addAll(part.values);
        }
        return new DictionaryColumn<>(positions, values);
    }

    public boolean isNull(int row) {
        return positions[row] == NULL;
    }

    public T get(int row) {
        return values.get(positions[row]);
    }

    /** The selected rows, in the given order. */
    public DictionaryColumn<T> rows(int[] selected) {
        int[] kept = new int[selected.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = positions[selected[i]];
        }
        return new DictionaryColumn<>(kept, values);
    }

    /** The results for the values, each once; null stands for no value. */
    public <U> DictionaryColumn<U> map(Function<? super T, ? extends @Nullable U> change) {
        DictionaryBuilder<U> results = new DictionaryBuilder<>();
        return change(change, results::position, results.values());
    }

    /** As {@link #map}, for results that are hardly ever equal: equal ones are not looked for, which takes time. */
    public <U> DictionaryColumn<U> convert(Function<? super T, ? extends @Nullable U> change) {
        List<U> results = new ArrayList<>(values.size());
        return change(
                change,
                result -> {
                    results.add(result);
                    return results.size() - 1;
                },
                results);
    }

    private <U> DictionaryColumn<U> change(
            Function<? super T, ? extends @Nullable U> change, ToIntFunction<U> position, List<U> results) {
        int[] changed = new int[values.size()];
        for (int i = 0; i < changed.length; i++) {
            U result = change.apply(values.get(i));
            changed[i] = result == null ? NULL : position.applyAsInt(result);
        }
        int[] mapped = new int[positions.length];
        for (int row = 0; row < mapped.length; row++) {
            mapped[row] = positions[row] == NULL ? NULL : changed[positions[row]];
        }
        return new DictionaryColumn<>(mapped, results);
    }

    /** The same rows without values that no row has. */
    public DictionaryColumn<T> compact() {
        int[] numbers = new int[values.size()];
        List<T> used = new ArrayList<>();
        int[] compacted = new int[positions.length];
        for (int row = 0; row < compacted.length; row++) {
            int position = positions[row];
            if (position != NULL && numbers[position] == 0) {
                used.add(values.get(position));
                numbers[position] = used.size();
            }
            compacted[row] = position == NULL ? NULL : numbers[position] - 1;
        }
        return new DictionaryColumn<>(compacted, used);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DictionaryColumn<?> column
                && Arrays.equals(positions, column.positions)
                && values.equals(column.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(positions) * 31 + values.hashCode();
    }
}
