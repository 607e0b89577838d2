package io.github.voucherselection.pipeline.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowKeySetTest {
    private record Key(long high, long low) {}

    @Test
    void tellsKnownKeysFromNewOnesAsASetDoes() {
        SplittableRandom random = new SplittableRandom(7);
        RowKeySet keys = new RowKeySet();
        Set<Key> expected = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            Key key = new Key(random.nextLong(4), random.nextLong(10_000));
            assertThat(keys.add(key.high(), key.low())).isEqualTo(expected.add(key));
        }
    }

    @Test
    void holdsTheKeyOfZeros() {
        RowKeySet keys = new RowKeySet();
        assertThat(keys.add(0, 0)).isTrue();
        assertThat(keys.add(0, 0)).isFalse();
        assertThat(keys.add(1, 0)).isTrue();
    }
}
