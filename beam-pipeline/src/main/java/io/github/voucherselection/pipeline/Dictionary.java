package io.github.voucherselection.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers distinct values from 0 as they come up. */
final class Dictionary<T> {
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

    T get(int position) {
        return values.get(position);
    }

    int size() {
        return values.size();
    }

    List<T> values() {
        return values;
    }
}
