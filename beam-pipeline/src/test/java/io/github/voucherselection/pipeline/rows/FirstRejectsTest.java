package io.github.voucherselection.pipeline.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.snapshot.Reject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirstRejectsTest {
    /** Row n and its copy, row n + 30,000, have the same key. */
    @Test
    void keepTheFirstOfEachKeyInAnyOrderAndHoweverTheyAreDivided() {
        List<Long> rows = new ArrayList<>();
        for (long row = 1; row <= 60_000; row++) {
            rows.add(row);
        }
        Collections.shuffle(rows, new Random(1));
        FirstRejects rejects = new FirstRejects();
        for (int part = 0; part < 7; part++) {
            FirstRejects ofPart = new FirstRejects();
            for (int i = part; i < rows.size(); i += 7) {
                ofPart.offer(row(rows.get(i)));
            }
            ofPart.kept().forEach(rejects::offer);
        }

        List<RejectedRow> expected = new ArrayList<>();
        for (long row = 1; row <= Reject.MAX_KEPT; row++) {
            expected.add(row(row));
        }
        assertThat(rejects.kept()).containsExactlyElementsOf(expected);
    }

    private static RejectedRow row(long row) {
        Reject reject = new Reject("history.parquet", row, "total_orders", "x", "is not a whole number of 0 or more");
        return new RejectedRow(row % 30_000, 7, reject);
    }
}
