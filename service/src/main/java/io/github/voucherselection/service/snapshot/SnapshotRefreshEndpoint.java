package io.github.voucherselection.service.snapshot;

import io.micronaut.context.annotation.Requires;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.annotation.Write;
import java.util.concurrent.CompletionStage;

/** {@code POST /snapshot} on the management port: looks at the store now, and answers with the report after that. */
@Endpoint(id = "snapshot", defaultSensitive = false)
@Requires(property = "voucher.refresh-enabled", value = "true")
final class SnapshotRefreshEndpoint {
    private final SnapshotPoller poller;
    private final SnapshotEndpoint report;

    SnapshotRefreshEndpoint(SnapshotPoller poller, SnapshotEndpoint report) {
        this.poller = poller;
        this.report = report;
    }

    @Write
    CompletionStage<SnapshotReport> refresh() {
        return poller.refreshNow().thenApply(refreshed -> report.read());
    }
}
