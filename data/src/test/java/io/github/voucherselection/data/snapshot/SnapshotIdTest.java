package io.github.voucherselection.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SnapshotIdTest {
    @Test
    void idsSortByTimeAndDiffer() {
        String first = SnapshotId.create(Instant.parse("2020-06-30T23:59:59.999Z"));
        String second = SnapshotId.create(Instant.parse("2020-07-01T00:00:00Z"));

        assertThat(first).startsWith("20200630T235959.999Z-").isLessThan(second);
        assertThat(SnapshotId.create(Instant.EPOCH)).isNotEqualTo(SnapshotId.create(Instant.EPOCH));
    }

    @Test
    void idsOfAnotherFormAreOfNoTime() {
        String id = SnapshotId.create(Instant.parse("2020-06-30T23:59:59.999Z"));

        assertThat(SnapshotId.isLater("20200701T000000.000Z-01234567", id)).isTrue();
        assertThat(SnapshotId.isLater(id, "20200701T000000.000Z-01234567")).isFalse();
        assertThat(SnapshotId.isLater("one", id)).isFalse();
        assertThat(SnapshotId.isLater("20200701T000000.000Z", id)).isFalse();
    }
}
