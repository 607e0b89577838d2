package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.NumberedSnapshots;
import io.github.voucherselection.service.running.RunningService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /snapshot}, and what the metrics tell after it. */
class RefreshNowTest {
    @Test
    void looksAtTheStoreAtOnce(@TempDir Path folder) throws IOException {
        NumberedSnapshots snapshots = new NumberedSnapshots(new DirectoryStore(folder));
        snapshots.announce(1);
        try (RunningService service = RunningService.ready(
                folder, "2026-05-21", Map.of("voucher.refresh-enabled", true, "voucher.refresh-interval", "1h"))) {
            String id = snapshots.announce(2);

            var answer = service.refreshNow();

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(RunningService.json(answer).get("id").textValue()).isEqualTo(id);
            assertThat(service.post(Body.GOOD).body()).isEqualTo("{\"voucher_amount\":2.0}");

            new DirectoryStore(folder).write("current.json", new byte[] {'x'});
            assertThat(RunningService.json(service.refreshNow())
                            .get("last_failure")
                            .textValue())
                    .isEqualTo("invalid_snapshot");
            assertThat(service.manage("/prometheus").body())
                    .contains("voucher_snapshot_info{as_of=\"2026-05-20\",id=\"%s\"} 1\n".formatted(id))
                    .containsOnlyOnce("voucher_snapshot_info{")
                    .contains("voucher_snapshot_sequence 2.0")
                    .contains("voucher_snapshot_as_of_age_seconds 129600.0")
                    .contains("voucher_snapshot_last_success_timestamp_seconds 1.7793648E9")
                    .contains("voucher_snapshot_failed_loads_total{reason=\"invalid_snapshot\"} 1.0")
                    .contains("voucher_snapshot_failed_loads_total{reason=\"timeout\"} 0.0")
                    .contains("voucher_snapshot_load_seconds_count 2")
                    .containsPattern("voucher_snapshot_read_bytes_total [1-9]");
        }
    }

    @Test
    void isOffByDefault(@TempDir Path folder) throws IOException {
        try (RunningService service = RunningService.start(folder, "2026-05-21", Map.of())) {
            assertThat(service.refreshNow().statusCode()).isEqualTo(405);
        }
    }
}
