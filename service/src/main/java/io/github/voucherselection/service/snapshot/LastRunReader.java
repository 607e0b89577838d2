package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.snapshot.LastRun;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.SnapshotStore.Answer;
import io.github.voucherselection.data.snapshot.SnapshotStore.StoredObject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads how the last run of the batch job ended, for monitoring: what is served does not depend on it. For one thread. */
@Singleton
final class LastRunReader {
    private static final Logger LOG = LoggerFactory.getLogger(LastRunReader.class);

    private final SnapshotStore store;
    private final CurrentSnapshot current;
    private final Deadline deadline;
    private final RunMetrics metrics;
    private @Nullable String knownEtag;
    private @Nullable String problem;

    LastRunReader(SnapshotStore store, CurrentSnapshot current, Deadline deadline, RunMetrics metrics) {
        this.store = store;
        this.current = current;
        this.deadline = deadline;
        this.metrics = metrics;
    }

    /**
     * Reads the record if it has changed.
     *
     * @throws InterruptedException when the service ends meanwhile
     */
    void read() throws InterruptedException {
        @Nullable LoadFailure failure = current.status().lastFailure();
        if (failure != null && failure.isOfNoAnswer()) {
            return;
        }
        try {
            Answer answer = deadline.call(() -> store.read(LastRun.PATH, knownEtag, LastRun.MAX_BYTES));
            if (answer instanceof StoredObject object) {
                metrics.ended(LastRun.parse(object.content()));
                knownEtag = object.etag();
            }
            problem = null;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            String message = LoadFailure.of(e).message(e);
            if (!message.equals(problem)) {
                LOG.warn("How the last run of the batch job ended cannot be read: {}", message);
            }
            problem = message;
        }
    }
}
