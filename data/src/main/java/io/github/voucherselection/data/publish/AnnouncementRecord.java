package io.github.voucherselection.data.publish;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.AnnouncementName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of an object in {@code announcements/}: which snapshot was announced, by whom and when. Written once, after
 * the pointer.
 *
 * @param announcedAt by the clock of who announced
 * @param announcedBy user and host, or whatever name was given
 */
public record AnnouncementRecord(
        int formatVersion, long sequence, String snapshotId, Action action, Instant announcedAt, String announcedBy) {
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

    /** All announcements that are on record, in the order of their sequence. Reads names, no contents. */
    public static List<AnnouncementName> names(SnapshotStore store) throws IOException {
        List<AnnouncementName> names = new ArrayList<>();
        store.list(AnnouncementName.FOLDER, entry -> {
            AnnouncementName.ofRecord(entry.path()).ifPresent(names::add);
        });
        return names;
    }

    /**
     * The whole record of an announcement.
     *
     * @throws InvalidSnapshotException when it is not such a record
     */
    public static AnnouncementRecord read(SnapshotStore store, AnnouncementName name) throws IOException {
        String path = name.recordPath();
        byte[] content = store.read(path, MAX_BYTES)
                .orElseThrow(() -> new InvalidSnapshotException(path + " is missing"))
                .content();
        return Json.read(content, AnnouncementRecord.class, path, false);
    }
}
