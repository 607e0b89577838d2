package io.github.voucherselection.pipeline;

import java.io.Serializable;
import java.util.List;

/**
 * One column of a batch: for each row the position of its value in {@code values}, or {@value #NULL}. Most columns have
 * few values, so that a rule is applied once for each value and not for each row.
 */
record RawColumn(int[] positions, List<RawValue> values) implements Serializable {
    static final int NULL = -1;

    RawColumn rows(int[] selected) {
        int[] kept = new int[selected.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = positions[selected[i]];
        }
        return new RawColumn(kept, values);
    }
}
