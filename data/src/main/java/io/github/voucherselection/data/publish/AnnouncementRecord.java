package io.github.voucherselection.data.publish;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of an object in {@code announcements/}: which snapshot was announced, by whom and when. Written once, after
 * the pointer.
 *
 * @param announcedAt by the clock of who announced
 * @param announcedBy user and host, or whatever name was given
 */
public record AnnouncementRecord(
        int formatVersion, long sequence, String snapshotId, Action action, Instant announcedAt, String announcedBy) {
    /** All records are in this folder. */
    public static final String FOLDER = "announcements/";

    private static final Pattern PATH = Pattern.compile(FOLDER + "([0-9]{19})-(.+)\\.json");
    static final int MAX_BYTES = 64 << 10;

    /** Why the pointer moved. */
    public enum Action {
        @JsonProperty("publish")
        PUBLISH,
        @JsonProperty("rollback")
        ROLLBACK,
        /** Who announced it did not get to write this; who came next did. The time and the name are the latter's. */
        @JsonProperty("found")
        FOUND
    }

    /** An announcement as far as the name of its object tells. */
    public record Name(long sequence, String snapshotId) {
        String path() {
            return "%s%019d-%s.json".formatted(FOLDER, sequence, snapshotId);
        }
    }

    static String path(Pointer pointer) {
        return new Name(pointer.sequence(), pointer.snapshotId()).path();
    }

    /** The announcement whose record an object is; empty when it is none. */
    public static Optional<Name> name(String path) {
        Matcher name = PATH.matcher(path);
        return name.matches() ? Optional.of(new Name(Long.parseLong(name.group(1)), name.group(2))) : Optional.empty();
    }

    /** All announcements that are on record, in the order of their sequence. Reads names, no contents. */
    public static List<Name> names(SnapshotStore store) throws IOException {
        List<Name> names = new ArrayList<>();
        store.list(FOLDER, entry -> {
            name(entry.path()).ifPresent(names::add);
        });
        return names;
    }

    /**
     * The whole record of an announcement.
     *
     * @throws InvalidSnapshotException when it is not such a record
     */
    public static AnnouncementRecord read(SnapshotStore store, Name name) throws IOException {
        String path = name.path();
        byte[] content = store.read(path, MAX_BYTES)
                .orElseThrow(() -> new InvalidSnapshotException(path + " is missing"))
                .content();
        return Json.read(content, AnnouncementRecord.class, path, false);
    }
}
