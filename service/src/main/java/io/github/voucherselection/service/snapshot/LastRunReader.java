package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.snapshot.LastRun;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Reads how the last run of the batch job ended, for monitoring: what is served does not depend on it. For one thread. */
@Singleton
final class LastRunReader {
    private final AdvisoryReads reads;
    private final RunMetrics metrics;
    private @Nullable String knownEtag;

    LastRunReader(SnapshotStore store, CurrentSnapshot current, Deadline deadline, RunMetrics metrics) {
        this.reads = new AdvisoryReads(store, current, deadline, "The record of the last run of the batch job");
        this.metrics = metrics;
    }

    /**
     * Reads the record if it has changed.
     *
     * @throws InterruptedException when the service ends meanwhile
     */
    void read() throws InterruptedException {
        reads.read(LastRun.PATH, knownEtag, LastRun.MAX_BYTES, record -> {
            metrics.ended(LastRun.parse(record.content()));
            knownEtag = record.etag();
        });
    }
}
