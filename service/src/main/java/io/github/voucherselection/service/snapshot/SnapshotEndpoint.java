package io.github.voucherselection.service.snapshot;

import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.annotation.Read;
import java.time.Clock;

/** {@code GET /snapshot} on the management port. */
@Endpoint(id = "snapshot", defaultSensitive = false)
final class SnapshotEndpoint {
    private final CurrentSnapshot current;
    private final StoredSnapshotCheck check;
    private final SnapshotCache cache;
    private final Clock clock;

    SnapshotEndpoint(CurrentSnapshot current, StoredSnapshotCheck check, SnapshotCache cache, Clock clock) {
        this.current = current;
        this.check = check;
        this.cache = cache;
        this.clock = clock;
    }

    @Read
    SnapshotReport read() {
        return SnapshotReport.of(current.state(), check.problem(), cache.status(), clock.instant());
    }
}
