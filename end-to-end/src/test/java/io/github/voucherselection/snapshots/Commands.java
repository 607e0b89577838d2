package io.github.voucherselection.snapshots;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TrustedStore;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** The commands that change a store, for the simulation. */
public final class Commands {
    private Commands() {}

    public static void prune(SnapshotStore store, Clock clock, ExecutorService threads, long keep) throws IOException {
        new PruneSnapshots(new TrustedStore(store, null, null), clock, threads).keep(keep);
    }

    /** Returns what was announced. */
    public static AnnouncementName rollBack(SnapshotStore store, Clock clock, Optional<String> id) throws IOException {
        Map<String, ?> done = new RollBack(new TrustedStore(store, null, null), clock, "simulation")
                .to(id, Optional.empty(), false)
                .json();
        return new AnnouncementName(
                (long) Objects.requireNonNull(done.get("sequence")), (String) Objects.requireNonNull(done.get("to")));
    }
}
