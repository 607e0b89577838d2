package io.github.voucherselection.data.publish;

import io.github.voucherselection.data.publish.AnnouncementRecord.Action;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.snapshot.SnapshotReader.Unannounced;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.data.trust.UntrustedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves the pointer. Conditions keep two that move it at once apart, where the store honours them; the pointer is read
 * back in any case.
 */
public final class Announcer {
    private final TrustedStore store;
    private final SnapshotReader reader;
    private final Clock clock;
    private final String who;

    /**
     * An announcer for one store.
     *
     * @param who the name for the record
     */
    public Announcer(TrustedStore store, Clock clock, String who) {
        this.store = store;
        this.reader = new SnapshotReader(store);
        this.clock = clock;
        this.who = who;
    }

    /**
     * A pointer that was moved.
     *
     * @param warning what could not be done or looked at afterwards; empty when all could
     */
    public record Announced(Pointer pointer, Optional<String> warning) {}

    /** The user and the host of this process. */
    public static String thisProcess() {
        String host = System.getenv("HOSTNAME");
        try {
            host = host == null ? InetAddress.getLocalHost().getHostName() : host;
        } catch (UnknownHostException e) {
            host = "unknown-host";
        }
        return System.getProperty("user.name") + "@" + host;
    }

    /**
     * Points the store at a snapshot in place of the one that the caller compared it with.
     *
     * @param read what the caller read and decided to announce: nothing else is announced, or signed
     * @param compared the announcement that the caller decided by; empty when there was none
     * @throws InvalidSnapshotException when it has changed since then, or the present pointer cannot be read
     * @throws OvertakenException when another run announced its snapshot since then or at the same time; when publishing,
     *     also when the present snapshot is of a run that started later
     * @throws StoreAccessException also when the snapshot was deleted meanwhile; the one before is announced again then
     */
    public Announced announce(Unannounced read, Action action, Optional<Announcement> compared) throws IOException {
        String snapshotId = read.snapshot().manifest().id();
        Standing present = Standing.in(store);
        Optional<Pointer> served = present.announcement().map(Announcement::pointer);
        refuseWhenOvertaken(snapshotId, action, served, compared);
        Pointer next = new Pointer(
                Manifest.FORMAT_VERSION, nextSequence(present.sequence()), snapshotId, read.manifestSha256());
        Optional<String> changed = changed(next);
        if (changed.isPresent()) {
            throw new InvalidSnapshotException(
                    "%s since it was checked, so the snapshot was not announced. Find out who changed it"
                            .formatted(changed.get()));
        }
        if (served.isPresent()) {
            record(served.get(), Action.FOUND);
        }
        // Once the pointer has moved, a failure must not look as if it had not.
        List<String> warnings = new ArrayList<>();
        move(present, next).ifPresent(warnings::add);
        try {
            record(next, action);
        } catch (IOException e) {
            warnings.add("its record was not written: " + e.getMessage()); // the next announcement writes it
        }
        try {
            changed = changed(next);
        } catch (IOException e) {
            warnings.add("its manifest could not be checked again: " + e.getMessage());
        }
        if (changed.isPresent()) {
            throw putBack(present.announcement(), next, changed.get());
        }
        return new Announced(
                next,
                warnings.isEmpty()
                        ? Optional.empty()
                        : Optional.of("snapshot %s was announced, but %s"
                                .formatted(snapshotId, String.join("; ", warnings))));
    }

    /** What has become of the manifest; empty when nothing has. Whoever deletes a snapshot deletes its manifest first. */
    private Optional<String> changed(Pointer next) throws IOException {
        Optional<Pointer> stored = store.pointer(AnnouncementName.of(next));
        return stored.equals(Optional.of(next))
                ? Optional.empty()
                : Optional.of(Manifest.path(next.snapshotId(), Manifest.FILE)
                        + (stored.isEmpty() ? " is missing" : " has changed"));
    }

    /** A snapshot can be pruned between being read and being announced. */
    private StoreAccessException putBack(Optional<Announcement> before, Pointer gone, String problem)
            throws IOException {
        String instead;
        try {
            instead = before.isEmpty()
                    ? "nothing was announced before it"
                    : "announced again in its place: "
                            + announceAgain(before.get().pointer(), gone);
        } catch (InvalidSnapshotException e) {
            instead = "the previous one is incomplete too: " + e.getMessage();
        }
        return new StoreAccessException(
                StoreAccessException.Reason.UNEXPECTED_ANSWER,
                "snapshot %s was deleted while it was being announced: %s; %s"
                        .formatted(gone.snapshotId(), problem, instead),
                null);
    }

    private String announceAgain(Pointer before, Pointer gone) throws IOException {
        Optional<Announcement> compared = Optional.of(new Announcement(gone, "not asked for"));
        Unannounced whole = new Unannounced(reader.read(before), before.manifestSha256());
        Announced again = announce(whole, Action.ROLLBACK, compared);
        return "%s, sequence %d".formatted(before.snapshotId(), again.pointer().sequence());
    }

    private static void refuseWhenOvertaken(
            String snapshotId, Action action, Optional<Pointer> present, Optional<Announcement> compared) {
        String served = present.map(Pointer::snapshotId).orElse("(none)");
        if (!present.equals(compared.map(Announcement::pointer))) {
            throw new OvertakenException(
                    "another run announced snapshot %s in the meantime; %s was not compared with it and was not announced"
                            .formatted(served, snapshotId));
        }
        if (action == Action.PUBLISH && SnapshotId.isLater(served, snapshotId)) {
            throw new OvertakenException(
                    "snapshot %s, from a run that started later, is already served; %s was not announced. To serve it anyway: snapshots rollback %s"
                            .formatted(served, snapshotId, snapshotId));
        }
    }

    /** Returns what is not certain about it; empty when all is. */
    private Optional<String> move(Standing present, Pointer next) throws IOException {
        byte[] content = Json.write(next);
        boolean moved = false;
        @Nullable IOException failure = null;
        try {
            moved = present.etag() == null
                    ? store.create(Pointer.PATH, content)
                    : store.replace(Pointer.PATH, content, present.etag());
            if (!moved && present.isUnchanged(store)) {
                // nothing has changed, so the store is wrong about the condition
                store.write(Pointer.PATH, content);
            }
        } catch (IOException e) {
            failure = e; // it may have been written all the same
        }
        Optional<Pointer> readBack;
        try {
            readBack = readBack();
        } catch (IOException e) {
            if (moved) {
                return Optional.of("the pointer could not be read back: " + e.getMessage());
            }
            throw failure == null ? e : failure;
        }
        if (readBack.equals(Optional.of(next))) {
            return Optional.empty();
        }
        if (failure != null) {
            throw failure;
        }
        throw new OvertakenException(
                "another run announced snapshot %s at the same time; that one is served now, not %s"
                        .formatted(readBack.map(Pointer::snapshotId).orElse("(none)"), next.snapshotId()));
    }

    /** Empty when there is none that counts. */
    private Optional<Pointer> readBack() throws IOException {
        try {
            return reader.readPointer().map(Announcement::pointer);
        } catch (UntrustedException e) {
            return Optional.empty();
        }
    }

    /** Leaves a record that is there already as it is. */
    private void record(Pointer pointer, Action action) throws IOException {
        String path = AnnouncementName.of(pointer).recordPath();
        if (action == Action.FOUND
                && store.read(path, AnnouncementRecord.MAX_BYTES).isPresent()) {
            return;
        }
        AnnouncementRecord announcement = new AnnouncementRecord(
                Manifest.FORMAT_VERSION,
                pointer.sequence(),
                pointer.snapshotId(),
                action,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                who);
        store.create(path, Json.writeIndented(announcement));
    }

    private static long nextSequence(long sequence) {
        if (sequence == Long.MAX_VALUE) {
            throw new InvalidSnapshotException(
                    Pointer.PATH + " has a sequence that cannot grow any further; write the file by hand");
        }
        return sequence + 1;
    }
}
