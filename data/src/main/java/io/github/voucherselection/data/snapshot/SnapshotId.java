package io.github.voucherselection.data.snapshot;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Snapshot ids: the time of creation in UTC to the millisecond, then 8 random hexadecimal digits. */
public final class SnapshotId {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private SnapshotId() {}

    /** A new id, which sorts after those of earlier times and is never made twice. */
    public static String create(Instant createdAt) {
        return TIME.format(createdAt) + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
