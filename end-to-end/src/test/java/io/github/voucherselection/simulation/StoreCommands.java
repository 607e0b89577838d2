package io.github.voucherselection.simulation;

import io.github.voucherselection.data.publish.AnnouncementRecord.Action;
import io.github.voucherselection.data.publish.Announcer;
import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.snapshot.SnapshotReader.Unannounced;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.snapshots.Commands;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The commands that change the store, and how each says that it ended. */
record StoreCommands(SimulatedRun run) {
    private static final int KEEP = 2;

    private interface Announcing {
        AnnouncementName done() throws IOException;
    }

    void publish(SimulatedProcess process, Instant createdAt) {
        Drafts.Draft draft = Drafts.create(createdAt, run.nextSnapshot());
        announce(process, () -> {
            new SnapshotWriter(process.store()).write(draft.header(), draft.content());
            SnapshotReader reader = new SnapshotReader(process.store());
            Unannounced read = reader.readUnannounced(draft.id());
            Optional<Announcement> announced = reader.readPointer();
            run.laws().compared(process, announced.map(Announcement::pointer));
            Pointer done = new Announcer(
                            new TrustedStore(process.store(), null, null), process.clock(), process.actor())
                    .announce(read, Action.PUBLISH, announced)
                    .pointer();
            return new AnnouncementName(done.sequence(), done.snapshotId());
        });
    }

    void rollBack(SimulatedProcess process, Optional<String> id) {
        announce(process, () -> Commands.rollBack(process.store(), process.clock(), id));
    }

    private void announce(SimulatedProcess process, Announcing announcing) {
        try {
            AnnouncementName done = announcing.done();
            process.end();
            run.tell("    " + process.item() + " has announced sequence " + done.sequence());
            run.laws().succeeded(process, done);
        } catch (Throwable e) {
            ended(process, e);
        }
        run.laws().pointerNamesWhatIsWhole();
    }

    void prune(SimulatedProcess process) {
        try {
            Commands.prune(process.store(), process.clock(), new SameThread(), KEEP);
            process.end();
            run.tell("    " + process.item() + " is done");
            run.laws().pruned(process);
        } catch (Throwable e) {
            ended(process, e);
        }
        run.laws().pointerNamesWhatIsWhole();
    }

    private void ended(SimulatedProcess process, Throwable failure) {
        run.tell("    " + process.item() + (process.isGone() ? " died" : " failed: " + failure));
        if (!process.isGone()) {
            process.end();
            run.laws().failed(process, failure);
        }
    }
}
