package io.github.voucherselection.snapshots;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.SharedOptions;
import io.github.voucherselection.data.publish.AnnouncementRecord.Action;
import io.github.voucherselection.data.publish.Announcer;
import io.github.voucherselection.data.publish.Announcer.Announced;
import io.github.voucherselection.data.publish.OvertakenException;
import io.github.voucherselection.data.publish.SnapshotDiff;
import io.github.voucherselection.data.publish.Standing;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.snapshot.SnapshotReader.Unannounced;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TrustedStore;
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
    private static final String NOT_VOUCHED_FOR =
            "snapshot %s was never announced under a trusted key as it is stored now; check what differs, and use --force to announce it anyway";

    private final TrustedStore store;
    private final Announcer announcer;
    private final String who;

    RollBack(TrustedStore store, Clock clock, String who) {
        this.store = store;
        this.announcer = new Announcer(store, clock, who);
        this.who = who;
    }

    /**
     * Goes back.
     *
     * @param id the snapshot to go back to; without one, that which was announced before the current one
     * @param ifSequence what the sequence was when this was asked for, if it must still be that
     * @param force whether also to a snapshot, or from one, that no trusted key stands for
     * @throws OvertakenException when it is another
     */
    Report to(Optional<String> id, Optional<Long> ifSequence, boolean force) throws IOException {
        SharedOptions.requireTrustedSigner(store);
        Standing standing = Standing.in(store);
        Optional<Announcement> announced = force ? standing.announcement() : standing.trusted();
        Optional<Pointer> current = announced.map(Announcement::pointer);
        if (current.isEmpty() && standing.untrusted().isEmpty()) {
            throw CommandException.usage(
                    "nothing has been announced yet in %s; run the batch job first".formatted(store));
        }
        String from = current.map(Pointer::snapshotId).orElse("(nothing trusted)");
        long sequence = current.map(Pointer::sequence).orElse(0L);
        if (ifSequence.isPresent() && ifSequence.get() != sequence) {
            throw new OvertakenException(
                    "not rolled back: the sequence is %d, not --ifSequence=%d; snapshot %s was announced in the meantime. Run snapshots list before you try again"
                            .formatted(sequence, ifSequence.get(), from));
        }
        String target = id.isPresent() ? id.get() : previous(standing);
        if (target.equals(from) && standing.untrusted().isEmpty()) {
            throw CommandException.usage("snapshot %s is already the current one".formatted(target));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", from);
        json.put("to", target);
        String differences = "";
        Unannounced read = new SnapshotReader(store).readUnannounced(target);
        if (store.verifies() && !isVouchedFor(read)) {
            Optional<SnapshotDiff> diff = differences(current, read.snapshot());
            diff.ifPresent(found -> json.put("diff", found));
            differences = diff.map(SnapshotDiff::text).orElse("");
            if (!force) {
                return new Report(differences.stripTrailing(), json, true, NOT_VOUCHED_FOR.formatted(target));
            }
        }
        Announced done = announcer.announce(read, Action.ROLLBACK, announced);
        json.put("sequence", done.pointer().sequence());
        json.put("announced_by", who);
        done.warning().ifPresent(warning -> json.put("warning", warning));
        String text = """
                rolled back from %s to %s, sequence %d, by %s
                The next run of the batch job replaces it. To prevent that, suspend the CronJob:
                    kubectl patch cronjob NAME --patch '{"spec": {"suspend": true}}'\
                """.formatted(from, target, done.pointer().sequence(), who);
        return new Report(
                differences
                        + done.warning()
                                .map(warning -> text + System.lineSeparator() + "warning: " + warning)
                                .orElse(text),
                json);
    }

    /** Whether a trusted key signed an announcement of a snapshot as it was read. */
    private boolean isVouchedFor(Unannounced read) throws IOException {
        String id = read.snapshot().manifest().id();
        for (AnnouncementName name : store.signatures()) {
            if (name.snapshotId().equals(id)
                    && store.whoSigned(new Pointer(Manifest.FORMAT_VERSION, name.sequence(), id, read.manifestSha256()))
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Empty when there is nothing whole to compare with. */
    private Optional<SnapshotDiff> differences(Optional<Pointer> current, Snapshot after) throws IOException {
        try {
            return current.isEmpty()
                    ? Optional.empty()
                    : Optional.of(SnapshotDiff.between(new SnapshotReader(store).read(current.get()), after));
        } catch (InvalidSnapshotException e) {
            return Optional.empty();
        }
    }

    /** The latest announcement of an older snapshot that is still whole; of any while the pointer itself is not trusted. */
    private String previous(Standing standing) throws IOException {
        Optional<Pointer> current = standing.announcement().map(Announcement::pointer);
        StoreListing listing = StoreListing.of(store, current.map(Pointer::snapshotId));
        List<AnnouncementName> names = listing.announcements();
        Set<String> whole = listing.snapshots().stream()
                .filter(StoredSnapshot::whole)
                .map(StoredSnapshot::id)
                .collect(Collectors.toSet());
        for (int i = names.size() - 1; i >= 0; i--) {
            AnnouncementName name = names.get(i);
            boolean before = standing.untrusted().isPresent()
                    || current.filter(served -> name.sequence() < served.sequence()
                                    && name.snapshotId().compareTo(served.snapshotId()) < 0)
                            .isPresent();
            if (before && whole.contains(name.snapshotId())) {
                return name.snapshotId();
            }
        }
        throw CommandException.usage("no snapshot announced before %s is left; give the id of one"
                .formatted(current.map(Pointer::snapshotId).orElse("it")));
    }
}
