package io.github.voucherselection.service;

import static org.assertj.core.api.Assertions.assertThat;

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
}
