package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.history.raw.DictionaryBuilder;
import io.github.voucherselection.history.raw.DictionaryColumn;
import java.util.List;

/** Tells which rows have the same values in several columns. */
public final class Combinations {
    /** Numbers below it are looked up in an array, which is several times as fast as a map. */
    private static final int MAX_TABLE = 1 << 17;

    private Combinations() {}

    /** A number from 0 for each row, less than their count: the same for rows that have the same value in every column. */
    public static int[] number(List<? extends DictionaryColumn<?>> columns, int rows) {
        long[] packed = new long[rows];
        long limit = 1;
        for (DictionaryColumn<?> column : columns) {
            int size = column.values().size() + 1;
            if (limit > Long.MAX_VALUE / size) {
                int[] numbered = number(packed, limit);
                for (int row = 0; row < rows; row++) {
                    packed[row] = numbered[row];
                }
                limit = rows;
            }
            limit *= size;
            int[] positions = column.positions();
            for (int row = 0; row < rows; row++) {
                packed[row] = packed[row] * size + positions[row] + 1;
            }
        }
        return number(packed, limit);
    }

    /** @param limit above every value */
    private static int[] number(long[] values, long limit) {
        int[] numbered = new int[values.length];
        if (limit <= MAX_TABLE) {
            int[] numbers = new int[(int) limit];
            int count = 0;
            for (int i = 0; i < numbered.length; i++) {
                int value = (int) values[i];
                if (numbers[value] == 0) {
                    numbers[value] = ++count;
                }
                numbered[i] = numbers[value] - 1;
            }
        } else {
            DictionaryBuilder<Long> numbers = new DictionaryBuilder<>();
            for (int i = 0; i < numbered.length; i++) {
                numbered[i] = numbers.position(values[i]);
            }
        }
        return numbered;
    }
}
