package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.SnapshotStore.Answer;
import io.github.voucherselection.data.snapshot.SnapshotStore.StoredObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what serving does not depend on. Nothing is read while the store does not answer; a failure is logged once, until it
 * is another. For one thread.
 */
final class AdvisoryReads {
    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryReads.class);

    private final SnapshotStore store;
    private final CurrentSnapshot current;
    private final Deadline deadline;
    private final String what;
    private @Nullable String problem;

    /** @param what is read, as the first words of a sentence */
    AdvisoryReads(SnapshotStore store, CurrentSnapshot current, Deadline deadline, String what) {
        this.store = store;
        this.current = current;
        this.deadline = deadline;
        this.what = what;
    }

    /**
     * Passes on an object, if there is one that has changed.
     *
     * @throws InterruptedException when the service ends meanwhile
     */
    void read(String path, @Nullable String knownEtag, int maxBytes, Consumer<StoredObject> found)
            throws InterruptedException {
        @Nullable LoadFailure failure = current.status().lastFailure();
        if (failure != null && failure.isOfNoAnswer()) {
            return;
        }
        try {
            Answer answer = deadline.call(() -> store.read(path, knownEtag, maxBytes));
            if (answer instanceof StoredObject object) {
                found.accept(object);
            }
            problem = null;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            String message = LoadFailure.of(e).message(e);
            if (!message.equals(problem)) {
                LOG.warn("{} cannot be read: {}", what, message);
            }
            problem = message;
        }
    }
}
