package io.github.voucherselection.data.publish;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.data.trust.UntrustedException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the next announcement follows.
 *
 * @param announcement the one that counts: the pointer's or, if no trusted key signed that, the newest that one signed
 * @param etag the tag of the pointer's object, whatever that says; null when there is none
 * @param sequence the highest that counts, 0 when none does
 * @param untrusted what is wrong with the pointer's signature, if anything is
 */
public record Standing(
        Optional<Announcement> announcement,
        @Nullable String etag,
        long sequence,
        Optional<UntrustedException> untrusted) {

    /**
     * What a store says now.
     *
     * @throws InvalidSnapshotException when the pointer is not valid, in a store without trusted keys
     */
    public static Standing in(TrustedStore store) throws IOException {
        Optional<Announcement> announcement = Optional.empty();
        Optional<UntrustedException> untrusted = Optional.empty();
        @Nullable String etag;
        try {
            announcement = new SnapshotReader(store).readPointer();
            etag = announcement.map(Announcement::etag).orElse(null);
        } catch (UntrustedException e) {
            untrusted = Optional.of(e);
            etag = e.etag();
        }
        long sequence = announcement.map(found -> found.pointer().sequence()).orElse(0L);
        Optional<Pointer> newer = store.verifies() ? newestSigned(store, sequence) : Optional.empty();
        if (announcement.isEmpty() && newer.isPresent()) {
            announcement = Optional.of(new Announcement(newer.get(), Objects.requireNonNullElse(etag, "")));
        }
        return new Standing(announcement, etag, newer.map(Pointer::sequence).orElse(sequence), untrusted);
    }

    /** A run may have died between its signature and the pointer, or somebody has put an old pointer back. */
    private static Optional<Pointer> newestSigned(TrustedStore store, long above) throws IOException {
        for (AnnouncementName name : store.signatures()) {
            if (name.sequence() <= above) {
                break;
            }
            Optional<Pointer> pointer = store.pointer(name);
            if (pointer.isPresent() && store.whoSigned(pointer.get()).isPresent()) {
                return pointer;
            }
        }
        return Optional.empty();
    }

    /**
     * The announcement that counts; empty when there is no pointer.
     *
     * @throws UntrustedException when no trusted key signed the pointer, or any announcement before it
     */
    public Optional<Announcement> trusted() {
        if (announcement.isEmpty() && untrusted.isPresent()) {
            throw untrusted.get();
        }
        return announcement;
    }

    /** What to know of a pointer that is older than an announcement that a trusted key signed; empty for the newest. */
    public Optional<String> superseded() {
        return announcement
                .map(Announcement::pointer)
                .filter(pointer -> pointer.sequence() < sequence)
                .map(pointer ->
                        "%s has sequence %d, but a trusted key signed sequence %d: an older announcement was put back, or a run ended before it moved the pointer. To replace it, run the batch job"
                                .formatted(Pointer.PATH, pointer.sequence(), sequence));
    }

    /** Whether the pointer's object is still the same. */
    boolean isUnchanged(TrustedStore store) throws IOException {
        return Objects.equals(etag, in(store).etag);
    }
}
