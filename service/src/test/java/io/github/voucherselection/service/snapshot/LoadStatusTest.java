package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoadStatusTest {
    private static final Instant FIRST = Instant.parse("2026-05-20T00:00:00Z");
    private static final Instant SECOND = FIRST.plusSeconds(10);
    private static final Instant THIRD = FIRST.plusSeconds(20);

    @Test
    void tellsTheLastChangeTheLastSuccessAndTheLastAttemptApart() {
        LoadStatus status =
                LoadStatus.NEVER.changed(FIRST).unchanged(SECOND).failed(THIRD, LoadFailure.INTERNAL, "broken");

        assertThat(status.lastChange()).isEqualTo(FIRST);
        assertThat(status.lastSuccess()).isEqualTo(SECOND);
        assertThat(status.lastAttempt()).isEqualTo(THIRD);
        assertThat(status.lastError()).isEqualTo("broken");
        assertThat(status.failedLoads(LoadFailure.INTERNAL)).isEqualTo(1);
    }

    @Test
    void forgetsTheErrorButNotTheCountOnceItGoesWell() {
        LoadStatus status = LoadStatus.NEVER
                .failed(FIRST, LoadFailure.INTERNAL, "broken")
                .failed(SECOND, LoadFailure.INTERNAL, "broken")
                .unchanged(THIRD);

        assertThat(status.lastError()).isNull();
        assertThat(status.lastFailure()).isNull();
        assertThat(status.lastChange()).isNull();
        assertThat(status.allFailedLoads()).isEqualTo(2);
    }
}
