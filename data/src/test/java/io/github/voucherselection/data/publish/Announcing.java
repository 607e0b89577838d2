package io.github.voucherselection.data.publish;

import io.github.voucherselection.data.publish.AnnouncementRecord.Action;
import io.github.voucherselection.data.publish.Announcer.Announced;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.TrustedStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Writes and announces snapshots, at one time and as one process. */
public final class Announcing {
    static final Instant NOW = Instant.parse("2020-07-01T03:00:00Z");

    private Announcing() {}

    public static void write(SnapshotStore store, String... ids) throws IOException {
        for (String id : ids) {
            new SnapshotWriter(store).write(Snapshots.header(id), Snapshots.content());
        }
    }

    /** Announces a new snapshot, in place of whatever is announced now. */
    public static Pointer announce(SnapshotStore store, String id) throws IOException {
        return announce(store, id, Action.PUBLISH);
    }

    /** In place of whatever is announced now. */
    public static Pointer announce(SnapshotStore store, String id, Action action) throws IOException {
        return announce(store, id, action, Standing.in(trusted(store)).announcement())
                .pointer();
    }

    static Announced announce(SnapshotStore store, String id, Action action, Optional<Announcement> compared)
            throws IOException {
        return announcer(store).announce(new SnapshotReader(store).readUnannounced(id), action, compared);
    }

    static Announcer announcer(SnapshotStore store) {
        return new Announcer(trusted(store), Clock.fixed(NOW, ZoneOffset.UTC), "ann@host");
    }

    private static TrustedStore trusted(SnapshotStore store) {
        return store instanceof TrustedStore trusted ? trusted : new TrustedStore(store, null, null);
    }
}
