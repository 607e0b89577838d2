package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.LastRun;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import io.github.voucherselection.service.running.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the last run of the batch job ended, as metrics; the snapshot was made on 2026-05-20 at 3. */
class LastRunMetricsTest {
    private static final RowCounts ROWS = new RowCounts(12, 7, 2, Map.of(), new RowCounts.Dropped(1, 1, 1, 0, 0));

    @TempDir
    private Path store = Path.of("");

    @Test
    void isShownAlsoIfItWasRefused() throws IOException {
        new StoredSnapshots(store).announce("2640.0");
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of())) {
            assertThat(service.metric("voucher_run_exit_code")).isNaN();

            leave(4, "2026-05-20T11:00:00.500Z", ROWS);
            awaitExitCode(service, 4);
            assertThat(service.metric("voucher_run_ended_timestamp_seconds")).isEqualTo(1_779_274_800.5);
            assertThat(service.metric("voucher_run_duration_seconds")).isEqualTo(90);
            assertThat(service.metric("voucher_run_rows{outcome=\"kept\"}")).isEqualTo(7);
            assertThat(service.metric("voucher_run_rows{outcome=\"rejected\"}")).isEqualTo(2);

            write("{");
            leave(3, "2026-05-20T11:30:00Z", null);
            awaitExitCode(service, 3);
            assertThat(service.manage("/prometheus").body()).doesNotContain("voucher_run_rows{");
        }
    }

    @Test
    void isMissedByItsAge() throws IOException {
        new StoredSnapshots(store).announce("2640.0");
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of())) {
            TestClock clock = (TestClock) service.bean(Clock.class);
            assertThat(service.metric("voucher_run_missed")).isZero();
            clock.move(Duration.ofHours(18));
            assertThat(service.metric("voucher_run_missed"))
                    .as("27 hours after the snapshot")
                    .isOne();

            leave(0, "2026-05-21T05:00:00Z", ROWS);
            awaitExitCode(service, 0);
            assertThat(service.metric("voucher_run_missed")).isZero();
            clock.move(Duration.ofHours(26));
            assertThat(service.metric("voucher_run_missed"))
                    .as("27 hours after the run")
                    .isOne();
        }
    }

    @Test
    void isShownWhereNothingWasEverAnnounced() throws IOException {
        leave(4, "2026-05-20T11:00:00Z", ROWS);
        try (RunningService service =
                RunningService.start(store, "2026-05-20", Map.of("voucher.run-missed-after", "2h"))) {
            awaitExitCode(service, 4);
            assertThat(service.metric("voucher_run_missed")).isZero();
            ((TestClock) service.bean(Clock.class)).move(Duration.ofHours(2));
            assertThat(service.metric("voucher_run_missed")).isOne();
        }
    }

    private static void awaitExitCode(RunningService service, int exitCode) {
        await().atMost(Duration.ofMinutes(1)).until(() -> service.metric("voucher_run_exit_code") == exitCode);
    }

    private void leave(int exitCode, String endedAt, @Nullable RowCounts rows) throws IOException {
        write(Json.indented(new LastRun(1, Instant.parse(endedAt), exitCode, 90, null, rows, "why")));
    }

    private void write(String content) throws IOException {
        new DirectoryStore(store).write(LastRun.PATH, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
