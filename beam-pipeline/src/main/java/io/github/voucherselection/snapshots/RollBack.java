package io.github.voucherselection.snapshots;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.data.publish.AnnouncementRecord;
import io.github.voucherselection.data.publish.AnnouncementRecord.Action;
import io.github.voucherselection.data.publish.Announcer;
import io.github.voucherselection.data.publish.Announcer.Announced;
import io.github.voucherselection.data.publish.OvertakenException;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code rollback}: announces an old snapshot again, under a new sequence. */
final class RollBack {
    private final SnapshotStore store;
    private final Announcer announcer;
    private final String who;

    RollBack(SnapshotStore store, Clock clock, String who) {
        this.store = store;
        this.announcer = new Announcer(store, clock, who);
        this.who = who;
    }

    /**
     * Goes back.
     *
     * @param id the snapshot to go back to; without one, that which was announced before the current one
     * @param ifSequence what the sequence was when this was asked for, if it must still be that
     * @throws OvertakenException when it is another
     */
    Report to(Optional<String> id, Optional<Long> ifSequence) throws IOException {
        Optional<Announcement> announced = new SnapshotReader(store).readPointer();
        Pointer current = announced
                .map(Announcement::pointer)
                .orElseThrow(() -> CommandException.usage(
                        "nothing was announced yet in %s; run the batch job first".formatted(store)));
        if (ifSequence.isPresent() && ifSequence.get() != current.sequence()) {
            throw new OvertakenException(
                    "not rolled back: the sequence is %d, not --ifSequence=%d; snapshot %s was announced meanwhile. See snapshots list before trying again"
                            .formatted(current.sequence(), ifSequence.get(), current.snapshotId()));
        }
        String target = id.isPresent() ? id.get() : previous(current);
        if (target.equals(current.snapshotId())) {
            throw CommandException.usage("snapshot %s is the current one already".formatted(target));
        }
        Announced done = announcer.announce(target, Action.ROLLBACK, announced);
        String text = """
                rolled back from %s to %s, sequence %d, by %s
                The next run of the batch job publishes over it. To stop that, suspend the CronJob:
                    kubectl patch cronjob NAME --patch '{"spec": {"suspend": true}}'\
                """.formatted(current.snapshotId(), target, done.pointer().sequence(), who);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", current.snapshotId());
        json.put("to", target);
        json.put("sequence", done.pointer().sequence());
        json.put("announced_by", who);
        done.warning().ifPresent(warning -> json.put("warning", warning));
        return new Report(
                done.warning()
                        .map(warning -> text + System.lineSeparator() + "warning: " + warning)
                        .orElse(text),
                json);
    }

    /** The latest announcement of an older snapshot that is still whole in the store. */
    private String previous(Pointer current) throws IOException {
        StoreListing listing = StoreListing.of(store, Optional.of(current.snapshotId()));
        List<AnnouncementRecord.Name> names = listing.announcements();
        Set<String> whole = listing.snapshots().stream()
                .filter(StoredSnapshot::whole)
                .map(StoredSnapshot::id)
                .collect(Collectors.toSet());
        for (int i = names.size() - 1; i >= 0; i--) {
            AnnouncementRecord.Name name = names.get(i);
            if (name.sequence() < current.sequence()
                    && name.snapshotId().compareTo(current.snapshotId()) < 0
                    && whole.contains(name.snapshotId())) {
                return name.snapshotId();
            }
        }
        throw CommandException.usage(
                "no snapshot that was announced before %s is left; name one by its id".formatted(current.snapshotId()));
    }
}
