package io.github.voucherselection.service.snapshot;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;

/** Ready once a snapshot is applied, from then on also while the store is away. */
@Singleton
@Readiness
final class SnapshotReadiness implements HealthIndicator {
    private final CurrentSnapshot current;

    SnapshotReadiness(CurrentSnapshot current) {
        this.current = current;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Map<String, String> details = current.applied()
                .map(applied -> Map.of("id", applied.announcement().pointer().snapshotId()))
                .orElseGet(() -> Map.of("reason", reason()));
        HealthStatus status = current.applied().isPresent() ? HealthStatus.UP : HealthStatus.DOWN;
        return Publishers.just(
                HealthResult.builder("snapshot", status).details(details).build());
    }

    private String reason() {
        return Optional.ofNullable(current.status().lastError()).orElse("no snapshot has been looked for yet");
    }
}
