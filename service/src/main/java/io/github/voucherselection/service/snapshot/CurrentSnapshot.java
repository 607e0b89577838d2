package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.offer.OfferTable;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.trust.TrustedKey;
import io.github.voucherselection.service.selection.RatedOffers;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot that is served. One reference to an immutable state, so a reader never sees parts of two. Written by
 * {@link SnapshotLoader} alone, read by many threads.
 */
@Singleton
public final class CurrentSnapshot {
    private volatile State state = new State(null, LoadStatus.NEVER);

    /**
     * A snapshot and the pointer that announced it.
     *
     * @param previous the offers of the other snapshot that was served before; null when there was none since the start
     * @param restored whether it comes from the cache, and the store has not been read since
     * @param signedBy the trusted key that signed the announcement; null where every announcement is taken
     */
    public record Applied(
            RatedOffers offers,
            Announcement announcement,
            @Nullable OfferTable previous,
            boolean restored,
            @Nullable TrustedKey signedBy) {
        public Manifest manifest() {
            return offers.table().manifest();
        }
    }

    /** @param applied null until a snapshot was loaded */
    record State(@Nullable Applied applied, LoadStatus status) {}

    /** What is served; empty until a snapshot was loaded. */
    public Optional<Applied> applied() {
        return Optional.ofNullable(state.applied());
    }

    LoadStatus status() {
        return state.status();
    }

    State state() {
        return state;
    }

    void set(State next) {
        state = next;
    }
}
