package io.github.voucherselection.service.snapshot;

import io.micronaut.context.annotation.Requires;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.annotation.Write;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** {@code POST /snapshot} on the management port: looks at the store now, and answers with the report after that. */
@Endpoint(id = "snapshot", defaultSensitive = false)
@Requires(property = "voucher.refresh-enabled", value = "true")
final class SnapshotRefreshEndpoint {
    private final SnapshotPoller poller;
    private final CurrentSnapshot current;
    private final SnapshotCache cache;
    private final Clock clock;

    SnapshotRefreshEndpoint(SnapshotPoller poller, CurrentSnapshot current, SnapshotCache cache, Clock clock) {
        this.poller = poller;
        this.current = current;
        this.cache = cache;
        this.clock = clock;
    }

    @Write
    CompletionStage<SnapshotReport> refresh() {
        return poller.refreshNow()
                .thenApply(refreshed -> SnapshotReport.of(current.state(), cache.status(), clock.instant()));
    }
}
