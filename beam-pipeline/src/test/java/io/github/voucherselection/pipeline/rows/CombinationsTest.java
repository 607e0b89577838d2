package io.github.voucherselection.pipeline.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.history.raw.DictionaryBuilder;
import io.github.voucherselection.history.raw.DictionaryColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinationsTest {
    /** Eleven columns of a thousand values have more combinations than 64 bits hold. */
    @ParameterizedTest
    @CsvSource({"1, 3", "3, 3", "3, 1000", "11, 2", "11, 1000"})
    void rowsHaveTheSameNumberWhenTheyAreEqualInEveryColumn(int columns, int values) {
        int rows = 4000;
        Random random = new Random(columns * 31L + values);
        List<DictionaryColumn<Integer>> table = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            // the second half repeats the first
            int[] half = random.ints(rows / 2, -1, values).toArray();
            int[] positions =
                    IntStream.range(0, rows).map(row -> half[row % half.length]).toArray();
            table.add(new DictionaryColumn<>(
                    positions, IntStream.range(0, values).boxed().toList()));
        }

        int[] numbers = Combinations.number(table, rows);

        DictionaryBuilder<List<Integer>> expected = new DictionaryBuilder<>();
        for (int row = 0; row < rows; row++) {
            int current = row;
            int number = expected.position(
                    table.stream().map(column -> column.positions()[current]).toList());
            assertThat(numbers[row]).isEqualTo(number);
        }
    }

    /** With a factor of 2^16 a column, the first of five would be shifted out of a long. */
    @Test
    void noColumnIsForgotten() {
        List<Integer> values = IntStream.range(0, (1 << 16) - 1).boxed().toList();
        List<DictionaryColumn<Integer>> table = new ArrayList<>();
        table.add(new DictionaryColumn<>(new int[] {0, 1}, values));
        for (int i = 0; i < 4; i++) {
            table.add(new DictionaryColumn<>(new int[] {5, 5}, values));
        }

        assertThat(Combinations.number(table, 2)).containsExactly(0, 1);
    }

    @Test
    void noRowsHaveNoNumbers() {
        assertThat(Combinations.number(List.of(new DictionaryColumn<>(new int[0], List.of("a"))), 0))
                .isEmpty();
    }
}
