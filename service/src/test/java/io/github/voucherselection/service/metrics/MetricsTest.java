package io.github.voucherselection.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.NumberedSnapshots;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import io.github.voucherselection.service.running.TestClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics as Prometheus reads them. */
class MetricsTest {
    @Test
    void areServedOnTheManagementPortOnly(@TempDir Path store) throws Exception {
        try (RunningService service = RunningService.start(store, "2026-05-20", Map.of())) {
            assertThat(service.manage("/prometheus").statusCode()).isEqualTo(200);
            assertThat(service.manage("/prometheus").body()).contains("jvm_memory_used_bytes");
            assertThat(service.send(service.request("/prometheus")).statusCode())
                    .isEqualTo(404);
        }
    }

    /** By the same rule as the explanations; the snapshot is of 2026-05-20. */
    @ParameterizedTest
    @CsvSource({"2026-05-21T02:00:00Z, 0.0", "2026-05-21T02:00:00.001Z, 1.0"})
    void tellWhetherTheSnapshotIsStaleByTheSetting(Instant now, String stale, @TempDir Path store) throws Exception {
        new NumberedSnapshots(new DirectoryStore(store)).announce(1);
        try (RunningService service =
                RunningService.ready(store, now.toString(), Map.of("voucher.stale-after", "26h"))) {
            assertThat(service.manage("/prometheus").body()).contains("voucher_snapshot_stale " + stale + "\n");
        }
    }

    @Test
    void knowNothingOfASnapshotBeforeOneIsLoaded(@TempDir Path store) throws Exception {
        try (RunningService service = RunningService.start(store, "2026-05-20", Map.of())) {
            service.awaitStatus(status -> status.get("failed_loads").asLong() > 0);

            assertThat(service.manage("/prometheus").body())
                    .contains(
                            "voucher_snapshot_stale NaN\n",
                            "voucher_snapshot_sequence NaN\n",
                            "voucher_snapshot_last_success_timestamp_seconds NaN\n",
                            "voucher_snapshot_failed_loads_total{reason=\"nothing_announced\"}");
        }
    }

    /** What the alert VoucherLoadsFail compares. */
    @Test
    void haveEqualTimesOfTheLastLookAndTheLastSuccessUntilALoadFails(@TempDir Path store) throws Exception {
        StoredSnapshots snapshots = new StoredSnapshots(store);
        snapshots.announce("2640.0");
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of())) {
            assertThat(lastSuccess(service)).isNotEqualTo("NaN").isEqualTo(lastAttempt(service));

            snapshots.replacePointer("{");
            service.awaitStatus(status -> !status.get("last_error").isNull());
            ((TestClock) service.bean(Clock.class)).move(Duration.ofSeconds(10));
            service.awaitStatus(status -> status.get("last_attempt").asText().equals("2026-05-20T12:00:10Z"));

            assertThat(lastSuccess(service)).isNotEqualTo(lastAttempt(service));
        }
    }

    @Test
    void tellWhatTheBatchJobCounted(@TempDir Path store) throws Exception {
        new NumberedSnapshots(new DirectoryStore(store)).announce(1);
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of())) {
            assertThat(service.manage("/prometheus").body())
                    .contains(
                            "voucher_snapshot_rows{outcome=\"kept\"} 100.0",
                            "voucher_snapshot_rows{outcome=\"rejected\"} 0.0",
                            "voucher_snapshot_rows{outcome=\"empty_total_orders\"} 0.0");
        }
    }

    @Test
    void countWhatBecameOfRequestsWithFewLabels(@TempDir Path store) throws Exception {
        new StoredSnapshots(store).announce("2640.0");
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of())) {
            service.post(Body.GOOD);
            service.post(Body.with("country_code", "\"Atlantis\""));
            service.post(Body.with("segment_name", "\"Atlantis\""));
            service.post("{");
            service.send(service.request("/Atlantis"));
            service.send(service.request("/assets/Atlantis"));
            service.send(service.request("/").method("ATLANTIS", BodyPublishers.noBody()));

            assertThat(service.manage("/prometheus").body())
                    .contains(
                            "voucher_selections_total{country=\"Peru\",outcome=\"offered\",segment=\"0-4\",segment_name=\"frequent_segment\"} 1.0",
                            "voucher_selections_total{country=\"other\",outcome=\"unknown_country\",segment=\"none\",segment_name=\"frequent_segment\"} 1.0",
                            "voucher_selections_total{country=\"Peru\",outcome=\"unknown_segment_name\",segment=\"none\",segment_name=\"other\"} 1.0",
                            requests("POST", 201, "/voucher_segment_selector", 1),
                            requests("POST", 422, "/voucher_segment_selector", 2),
                            requests("POST", 400, "/voucher_segment_selector", 1),
                            requests("GET", 404, "UNMATCHED_URI", 1),
                            requests("GET", 404, "/assets/{file}", 1),
                            requests("CUSTOM", 405, "root", 1))
                    .doesNotContainIgnoringCase("Atlantis");
        }
    }

    private static String requests(String method, int status, String uri, int count) {
        return "http_server_requests_seconds_count{exception=\"none\",method=\"%s\",status=\"%d\",uri=\"%s\"} %d"
                .formatted(method, status, uri, count);
    }

    private static String lastAttempt(RunningService service) {
        return value("voucher_snapshot_last_attempt_timestamp_seconds ", service);
    }

    private static String lastSuccess(RunningService service) {
        return value("voucher_snapshot_last_success_timestamp_seconds ", service);
    }

    private static String value(String metric, RunningService service) {
        return service.manage("/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric))
                .map(line -> line.substring(metric.length()))
                .findFirst()
                .orElseThrow();
    }
}
