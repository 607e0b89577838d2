package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.service.selection.ConfidenceRule;
import io.github.voucherselection.service.selection.OfferTable;
import io.github.voucherselection.service.snapshot.CurrentSnapshot.Applied;
import io.github.voucherselection.service.snapshot.CurrentSnapshot.State;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings {@link CurrentSnapshot} up to date with the store. Does I/O. */
@Singleton
public final class SnapshotLoader {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotLoader.class);

    private final SnapshotReader reader;
    private final CurrentSnapshot current;
    private final Clock clock;
    private final ConfidenceRule confidence;

    SnapshotLoader(SnapshotStore store, CurrentSnapshot current, Clock clock, ConfidenceRule confidence) {
        this.reader = new SnapshotReader(store);
        this.current = current;
        this.clock = clock;
        this.confidence = confidence;
    }

    /**
     * Looks at the pointer and loads the snapshot that it names, unless that is the one that is served. Never throws: when
     * anything is wrong, what is served stays, and the status says why. A failed load is tried again by the next call.
     */
    synchronized void refresh() {
        State before = current.state();
        Instant now = clock.instant();
        try {
            current.set(load(before, now));
        } catch (IOException | RuntimeException e) {
            String error = e instanceof InvalidSnapshotException ? String.valueOf(e.getMessage()) : e.toString();
            current.set(new State(before.applied(), before.status().failed(now, error)));
            if (!error.equals(before.status().lastError())) {
                LOG.warn("The snapshot could not be refreshed: {}", error);
            }
        }
    }

    private State load(State before, Instant now) throws IOException {
        Announcement announcement = reader.readPointer()
                .orElseThrow(() -> new InvalidSnapshotException("current.json is missing: nothing was announced"));
        @Nullable Applied applied = before.applied();
        if (applied != null && applied.announcement().etag().equals(announcement.etag())) {
            return new State(applied, before.status().unchanged(now));
        }
        if (applied != null) {
            refuseLower(announcement, applied.announcement());
        }
        Snapshot snapshot = reader.read(announcement.pointer());
        LOG.info(
                "Serving snapshot {}, sequence {}",
                announcement.pointer().snapshotId(),
                announcement.pointer().sequence());
        OfferTable offers = OfferTable.of(snapshot, confidence);
        return new State(
                new Applied(offers, announcement, previous(applied, snapshot)),
                before.status().changed(now));
    }

    /** A snapshot that is announced again keeps the one it was compared with. */
    private static @Nullable OfferTable previous(@Nullable Applied applied, Snapshot snapshot) {
        if (applied == null) {
            return null;
        }
        boolean again = applied.manifest().id().equals(snapshot.manifest().id());
        return again ? applied.previous() : applied.offers();
    }

    private static void refuseLower(Announcement announcement, Announcement applied) {
        long sequence = announcement.pointer().sequence();
        if (sequence < applied.pointer().sequence()) {
            throw new InvalidSnapshotException("current.json has the sequence %d, lower than %d, which is served"
                    .formatted(sequence, applied.pointer().sequence()));
        }
    }
}
