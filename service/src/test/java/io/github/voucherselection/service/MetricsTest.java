package io.github.voucherselection.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.snapshot.DirectoryStore;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

            assertThat(service.manage("/prometheus").body())
                    .contains(
                            "voucher_selections_total{country=\"Peru\",outcome=\"offered\",segment=\"0-4\",segment_name=\"frequent_segment\"} 1.0",
                            "voucher_selections_total{country=\"other\",outcome=\"unknown_country\",segment=\"none\",segment_name=\"frequent_segment\"} 1.0",
                            "voucher_selections_total{country=\"Peru\",outcome=\"unknown_segment_name\",segment=\"none\",segment_name=\"other\"} 1.0",
                            "voucher_requests_seconds_count{route=\"/voucher_segment_selector\",status=\"201\"} 1",
                            "voucher_requests_seconds_count{route=\"/voucher_segment_selector\",status=\"422\"} 2",
                            "voucher_requests_seconds_count{route=\"/voucher_segment_selector\",status=\"400\"} 1",
                            "voucher_requests_seconds_count{route=\"other\",status=\"404\"} 1")
                    .doesNotContain("Atlantis");
        }
    }
}
