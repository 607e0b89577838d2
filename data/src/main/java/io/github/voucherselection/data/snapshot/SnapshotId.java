package io.github.voucherselection.data.snapshot;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Snapshot ids: the time of creation in UTC to the millisecond, then 8 random hexadecimal digits. */
public final class SnapshotId {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern FORM = Pattern.compile("([0-9]{8}T[0-9]{6}\\.[0-9]{3}Z)-[0-9a-f]{8}");

    /** What is safe as a part of a path; ids of other makers are read, too. */
    private static final Pattern READABLE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,99}");

    private SnapshotId() {}

    /** Whether a text can be the id of a snapshot. */
    public static boolean isWellFormed(String id) {
        return READABLE.matcher(id).matches();
    }

    /** Whether a text has the form of the ids that {@link #create} makes. */
    public static boolean isOfThisProgram(String id) {
        return FORM.matcher(id).matches();
    }

    /** A new id, which sorts after those of earlier times and is never made twice. */
    public static String create(Instant createdAt) {
        return TIME.format(createdAt) + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Whether the first of two ids is of a later time; false when one of them has another form. */
    public static boolean isLater(String one, String other) {
        Matcher time = FORM.matcher(one);
        Matcher otherTime = FORM.matcher(other);
        return time.matches() && otherTime.matches() && time.group(1).compareTo(otherTime.group(1)) > 0;
    }
}
