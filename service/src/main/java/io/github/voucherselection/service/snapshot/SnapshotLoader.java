package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.offer.OfferTable;
import io.github.voucherselection.data.snapshot.ReadLimits;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.service.selection.ConfidenceRule;
import io.github.voucherselection.service.selection.RatedOffers;
import io.github.voucherselection.service.snapshot.CurrentSnapshot.Applied;
import io.github.voucherselection.service.snapshot.CurrentSnapshot.State;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings {@link CurrentSnapshot} up to date with the store. Does I/O; for one thread, the poller's. */
@Singleton
final class SnapshotLoader {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotLoader.class);

    static final ReadLimits ROOM = ReadLimits.ofHeap(Runtime.getRuntime().maxMemory());

    private final SnapshotStore store;
    private final SnapshotCache cache;
    private final CurrentSnapshot current;
    private final Clock clock;
    private final ConfidenceRule confidence;
    private final Deadline deadline;
    private final SnapshotMetrics metrics;
    private final LoadKeys keys;

    /** @param objects what the snapshot was made from, to be cached */
    private record Load(Applied applied, Map<String, byte[]> objects) {}

    SnapshotLoader(
            SnapshotStore store,
            SnapshotCache cache,
            CurrentSnapshot current,
            Clock clock,
            ConfidenceRule confidence,
            Deadline deadline,
            SnapshotMetrics metrics,
            LoadKeys keys) {
        this.store = store;
        this.cache = cache;
        this.current = current;
        this.clock = clock;
        this.confidence = confidence;
        this.deadline = deadline;
        this.metrics = metrics;
        this.keys = keys;
    }

    /**
     * Looks at the pointer and loads the snapshot that it names, unless that is the one that is served. When anything is
     * wrong, what is served stays, and the status says why; but what no key stands for any more is not served. A failed
     * load is tried again by the next call.
     *
     * @throws InterruptedException when the service ends meanwhile
     */
    void refresh() throws InterruptedException {
        Instant now = clock.instant();
        keys.look();
        State before = trusted(current.state());
        try {
            Optional<Load> load = deadline.call(() -> load(store, before.applied(), false));
            if (before.status().lastError() != null) {
                LOG.info("The snapshot can be refreshed again");
            }
            if (load.isEmpty()) {
                current.set(new State(before.applied(), before.status().unchanged(now)));
                return;
            }
            apply(load.get().applied(), before.status().changed(now));
            keep(load.get().objects());
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            failed(before, now, e);
        }
    }

    /** How things stand, without a snapshot that no trusted key stands for any more. */
    private State trusted(State state) {
        @Nullable Applied applied = state.applied();
        if (applied == null || keys.standFor(applied)) {
            return state;
        }
        LOG.warn(
                "Snapshot {} is no longer served: it was signed by {}, which is no longer trusted; trusted keys: {}",
                applied.manifest().id(),
                applied.signedBy(),
                keys);
        State without = new State(null, state.status());
        current.set(without);
        metrics.nothingApplied();
        return without;
    }

    private Optional<Load> load(SnapshotStore from, @Nullable Applied applied, boolean restored) throws IOException {
        long start = System.nanoTime();
        LoadReads reads = new LoadReads(from, metrics::read, cache.store() != null && !restored);
        TrustedStore trusted = keys.over(reads);
        SnapshotReader reader = new SnapshotReader(trusted, restored ? ROOM.withoutRejects() : ROOM);
        Optional<Announcement> changed = reader.readChangedPointer(knownEtag(applied));
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        Announcement announcement = changed.get();
        refuseLower(announcement, leastSequence(applied, restored));
        Snapshot snapshot = reader.read(announcement.pointer());
        RatedOffers offers = new RatedOffers(OfferTable.of(snapshot), confidence);
        metrics.loaded(System.nanoTime() - start);
        return Optional.of(new Load(
                new Applied(
                        offers,
                        announcement,
                        previous(applied, snapshot),
                        restored,
                        trusted.signedBy().orElse(null)),
                reads.objects()));
    }

    /** The tag of a restored pointer is one of the cache. */
    private static @Nullable String knownEtag(@Nullable Applied applied) {
        return applied == null || applied.restored()
                ? null
                : applied.announcement().etag();
    }

    /** That of what is served; without any, under keys, that of what is kept, or an old announcement would come back. */
    private long leastSequence(@Nullable Applied applied, boolean restored) {
        if (applied != null) {
            return applied.announcement().pointer().sequence();
        }
        return restored ? 0 : keys.sequence(cache.store());
    }

    private static void refuseLower(Announcement announcement, long least) {
        long sequence = announcement.pointer().sequence();
        if (sequence < least) {
            throw new LowerSequenceException(sequence, least);
        }
    }

    /** A snapshot that is announced again keeps the one it was compared with. */
    private static @Nullable OfferTable previous(@Nullable Applied applied, Snapshot snapshot) {
        if (applied == null) {
            return null;
        }
        boolean again = applied.manifest().id().equals(snapshot.manifest().id());
        return again ? applied.previous() : applied.offers().table();
    }

    private void apply(Applied applied, LoadStatus status) {
        current.set(new State(applied, status));
        metrics.applied(applied);
        LOG.info(
                "Serving snapshot {}, sequence {}{}",
                applied.manifest().id(),
                applied.announcement().pointer().sequence(),
                applied.restored() ? ", restored from the cache" : "");
    }

    private void failed(State before, Instant now, Throwable failure) throws InterruptedException {
        LoadFailure kind = LoadFailure.of(failure);
        String error = kind.message(failure);
        LoadStatus status = before.status().failed(now, kind, error);
        current.set(new State(before.applied(), status));
        if (!error.equals(before.status().lastError())) {
            LOG.warn("The snapshot could not be refreshed: {}", error);
        }
        if (before.applied() == null) {
            restore(status);
        }
    }

    /** Tried while there is no other snapshot to serve. */
    private void restore(LoadStatus status) throws InterruptedException {
        @Nullable SnapshotStore kept = cache.store();
        if (kept == null) {
            return;
        }
        try {
            Optional<Load> load = deadline.call(() -> load(kept, null, true));
            apply(load.orElseThrow().applied(), status);
            cache.kept();
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            if (LoadFailure.of(e) != LoadFailure.NOTHING_ANNOUNCED) {
                cacheFailed("read", e);
            }
        }
    }

    private void keep(Map<String, byte[]> objects) throws InterruptedException {
        if (cache.store() == null) {
            return;
        }
        try {
            deadline.call(() -> {
                cache.write(objects);
                return true;
            });
            cache.kept();
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            cacheFailed("written", e);
        }
    }

    private void cacheFailed(String done, Throwable failure) {
        String error = LoadFailure.of(failure).message(failure);
        boolean known = error.equals(cache.status().error());
        cache.failed(error);
        metrics.cacheFailed();
        if (!known) {
            LOG.warn("The snapshot cache could not be {}: {}", done, error);
        }
    }
}
