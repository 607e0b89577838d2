package io.github.voucherselection.snapshots;

import io.github.voucherselection.data.publish.AnnouncementRecord;
import io.github.voucherselection.data.snapshot.SnapshotStore;
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
        new PruneSnapshots(store, clock, threads).keep(keep);
    }

    /** Returns what was announced. */
    public static AnnouncementRecord.Name rollBack(SnapshotStore store, Clock clock, Optional<String> id)
            throws IOException {
        Map<String, ?> done = new RollBack(store, clock, "simulation")
                .to(id, Optional.empty())
                .json();
        return new AnnouncementRecord.Name(
                (long) Objects.requireNonNull(done.get("sequence")), (String) Objects.requireNonNull(done.get("to")));
    }
}
