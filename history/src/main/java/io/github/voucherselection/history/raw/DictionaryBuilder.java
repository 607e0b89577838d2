package io.github.voucherselection.history.raw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the values of a {@link DictionaryColumn}: numbers distinct values from 0 as they come up. */
public final class DictionaryBuilder<T> {
    private final Map<T, Integer> positions = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    public int position(T value) {
        Integer known = positions.putIfAbsent(value, values.size());
        if (known != null) {
            return known;
        }
        values.add(value);
        return values.size() - 1;
    }

    public int size() {
        return values.size();
    }

    public List<T> values() {
        return values;
    }
}
