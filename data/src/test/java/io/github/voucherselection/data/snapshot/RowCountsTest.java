package io.github.voucherselection.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RowCountsTest {
    @Test
    void theRejectedShareIsOfTheParsedRows() {
        RowCounts.Dropped dropped = new RowCounts.Dropped(100, 0, 0, 0, 0);

        assertThat(new RowCounts(104, 3, 1, Map.of(), dropped).rejectedShare()).isEqualByComparingTo("0.25");
        assertThat(new RowCounts(100, 0, 0, Map.of(), dropped).rejectedShare()).isEqualByComparingTo("0");
    }
}
