package io.github.voucherselection.data.publish;

import static io.github.voucherselection.data.publish.ComparedSnapshots.rows;
import static io.github.voucherselection.data.publish.ComparedSnapshots.snapshot;
import static io.github.voucherselection.data.segment.SegmentName.FREQUENT;
import static io.github.voucherselection.data.segment.SegmentName.RECENCY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.snapshot.Snapshot;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotDiffTest {
    private static final SegmentAggregate PERU = rows("Peru", FREQUENT, "0-4", 100);
    private static final SegmentAggregate PERU_LATE = rows("Peru", RECENCY, "180+", 100);

    @Test
    void comparesSegmentBySegment() {
        Snapshot after = snapshot(
                "new",
                1_200,
                List.of("Chile", "Peru"),
                rows("Chile", FREQUENT, "0-4", 1_000),
                SegmentAggregate.of("Peru", FREQUENT, "0-4", Map.of(new BigDecimal("7.5"), 200L)),
                PERU_LATE);
        Snapshot before = snapshot("old", 100, List.of("Peru"), PERU, rows("Peru", FREQUENT, "5-13", 1), PERU_LATE);

        SnapshotDiff diff = SnapshotDiff.between(before, after);

        assertThat(diff.unchanged()).isEqualTo(1);
        assertThat(diff.text()).isEqualToNormalizingNewlines("""
                from old to new
                rows kept 100 -> 1,200; 3 segments differ, 1 do not
                added        Chile            frequent_segment 0-4        - -> 2640.0 (1,000 rows, 1.0)
                amount       Peru             frequent_segment 0-4        2640.0 (100 rows, 1.0) -> 7.5 (200 rows, 1.0)
                emptied      Peru             frequent_segment 5-13       2640.0 (1 rows, 1.0) -> -
                """);
        assertThat(SnapshotDiff.between(before, before).changes()).isEmpty();
    }

    @Test
    void tellsWhereOnlyTheTransactionsDiffer() {
        Snapshot before = snapshot("old", 100, List.of("Peru"), PERU);
        Snapshot after = snapshot("new", 50, List.of("Peru"), rows("Peru", FREQUENT, "0-4", 50));

        assertThat(SnapshotDiff.between(before, after).changes())
                .extracting(SnapshotDiff.Change::kind)
                .containsExactly(SnapshotDiff.Kind.TRANSACTIONS);
    }
}
