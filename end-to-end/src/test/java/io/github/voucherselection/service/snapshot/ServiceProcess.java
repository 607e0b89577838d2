package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.KeyFiles;
import io.github.voucherselection.service.selection.ConfidenceRule;
import io.github.voucherselection.service.selection.Freshness;
import io.github.voucherselection.service.snapshot.CurrentSnapshot.Applied;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** What a process of the service has of snapshots, for the simulation: its loader is called as the poller does. */
public final class ServiceProcess {
    private static final Duration LONG = Duration.ofDays(1);

    private final CurrentSnapshot current = new CurrentSnapshot();
    private final SnapshotCache cache;
    private final SnapshotLoader loader;

    public ServiceProcess(SnapshotStore store, SnapshotStore disk, Clock clock, ExecutorService threads) {
        cache = new SnapshotCache(disk);
        SnapshotMetrics metrics = new SnapshotMetrics(
                new CompositeMeterRegistry(), current, cache, clock, new Freshness(LONG, null, false));
        Deadline deadline = new Deadline(LONG, threads);
        LoadKeys everything = new LoadKeys((@Nullable KeyFiles) null, deadline);
        loader = new SnapshotLoader(store, cache, current, clock, new ConfidenceRule(1), deadline, metrics, everything);
    }

    public void refresh() throws InterruptedException {
        loader.refresh();
    }

    public Optional<Applied> served() {
        return current.applied();
    }

    /** Whether it says that it could start from its cache. */
    public boolean isCached() {
        return cache.status().state() == SnapshotCache.State.KEPT;
    }

    /** What went wrong in the last refresh; empty when it went well. */
    public Optional<String> problem() {
        return Optional.ofNullable(current.status().lastError());
    }
}
