package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import io.github.voucherselection.service.running.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage in the store to the snapshot that is served, which goes on being served. */
class StoredSnapshotCheckTest {
    private static final String DAMAGED = "voucher_snapshot_damaged";

    @Test
    void tellsWhatIsMissingOrChangedUntilItIsRepaired(@TempDir Path store) throws IOException {
        StoredSnapshots snapshots = new StoredSnapshots(store);
        Path folder = store.resolve("snapshots").resolve(snapshots.announce("2640.0"));
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of())) {
            TestClock clock = (TestClock) service.bean(Clock.class);
            assertThat(service.metric(DAMAGED)).isZero();

            for (String file : new String[] {"recency_segment.ndjson", "rejects.ndjson", "manifest.json"}) {
                Path damaged = folder.resolve(file);
                byte[] content = Files.readAllBytes(damaged);
                Files.delete(damaged);
                clock.move(Duration.ofHours(2));
                assertThat(service.awaitStatus(report -> !report.get("damage").isNull())
                                .get("damage")
                                .textValue())
                        .contains(file + " is missing");
                assertThat(service.metric(DAMAGED)).isOne();
                Files.write(damaged, content);
                clock.move(Duration.ofHours(2));
                service.awaitStatus(report -> report.get("damage").isNull());
                assertThat(service.metric(DAMAGED)).isZero();
            }

            Files.writeString(folder.resolve("frequent_segment.ndjson"), "{}\n");
            clock.move(Duration.ofHours(2));
            JsonNode report = service.awaitStatus(it -> !it.get("damage").isNull());
            assertThat(report.get("last_error").isNull()).isTrue();
            assertThat(service.manage("/health/readiness").statusCode()).isEqualTo(200);
            assertThat(service.post(Body.GOOD).statusCode()).isEqualTo(201);

            snapshots.announce("5.0");
            service.awaitStatus(it -> it.get("damage").isNull());
            assertThat(service.metric(DAMAGED)).isZero();
        }
    }
}
