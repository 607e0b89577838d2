package io.github.voucherselection.snapshots;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** The commands that change a store, for the simulation. */
public final class Commands {
    private Commands() {}

    public static void prune(SnapshotStore store, Clock clock, ExecutorService threads, long keep) throws IOException {
        new PruneSnapshots(store, clock, threads).keep(keep);
    }

    /** Returns the sequence. */
    public static long rollBack(SnapshotStore store, Clock clock, Optional<String> id) throws IOException {
        return (long) new RollBack(store, clock, "simulation")
                .to(id, Optional.empty())
                .json()
                .get("sequence");
    }
}
