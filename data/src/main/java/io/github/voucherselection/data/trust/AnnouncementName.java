package io.github.voucherselection.data.trust;

import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An announcement as far as the names of its objects tell: its record and its signature. */
public record AnnouncementName(long sequence, String snapshotId) {
    /** All records and signatures are in this folder. */
    public static final String FOLDER = "announcements/";

    private static final String RECORD = ".json";
    private static final String SIGNATURE = ".sig";
    private static final Pattern PATH = Pattern.compile(FOLDER + "([0-9]{19})-(.+)(\\.[a-z]+)");

    public static AnnouncementName of(Pointer pointer) {
        return new AnnouncementName(pointer.sequence(), pointer.snapshotId());
    }

    /** The announcement whose record an object is; empty when it is none. */
    public static Optional<AnnouncementName> ofRecord(String path) {
        return parse(path, RECORD);
    }

    /** The announcement whose signature an object is; empty when it is none. */
    public static Optional<AnnouncementName> ofSignature(String path) {
        return parse(path, SIGNATURE);
    }

    private static Optional<AnnouncementName> parse(String path, String suffix) {
        Matcher name = PATH.matcher(path);
        if (!name.matches() || !name.group(3).equals(suffix) || !SnapshotId.isWellFormed(name.group(2))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AnnouncementName(Long.parseLong(name.group(1)), name.group(2)));
        } catch (NumberFormatException e) {
            return Optional.empty(); // above what a sequence can be
        }
    }

    public String recordPath() {
        return path(RECORD);
    }

    public String signaturePath() {
        return path(SIGNATURE);
    }

    private String path(String suffix) {
        return "%s%019d-%s%s".formatted(FOLDER, sequence, snapshotId, suffix);
    }
}
