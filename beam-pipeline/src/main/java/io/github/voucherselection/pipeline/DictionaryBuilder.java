package io.github.voucherselection.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the values of a {@link DictionaryColumn}: numbers distinct values from 0 as they come up. */
final class DictionaryBuilder<T> {
    private final Map<T, Integer> positions = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    int position(T value) {
        Integer known = positions.putIfAbsent(value, values.size());
        if (known != null) {
            return known;
        }
        values.add(value);
        return values.size() - 1;
    }

    int size() {
        return values.size();
    }

    List<T> values() {
        return values;
    }
}
