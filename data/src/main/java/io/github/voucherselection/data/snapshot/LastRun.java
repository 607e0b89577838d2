package io.github.voucherselection.data.snapshot;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code last-run.json}: how the last run of the batch job ended. For monitoring alone; nobody signs it, and
 * nothing depends on it.
 *
 * @param exitCode of the run; 0 means that it went well
 * @param durationSeconds from its start to its end
 * @param snapshotId what it made, announced or not; null when it did not come that far
 * @param rows of that snapshot; null without one
 * @param message why it announced nothing, in one line; null when it did
 */
public record LastRun(
        int formatVersion,
        Instant endedAt,
        int exitCode,
        long durationSeconds,
        @JsonSetter(nulls = Nulls.SET) @Nullable String snapshotId,
        @JsonSetter(nulls = Nulls.SET) @Nullable RowCounts rows,
        @JsonSetter(nulls = Nulls.SET) @Nullable String message) {
    /** The path of the record in a store. */
    public static final String PATH = "last-run.json";

    public static final int MAX_BYTES = 64 << 10;

    /**
     * Reads the content of such an object.
     *
     * @throws InvalidSnapshotException when it is not such a record
     */
    public static LastRun parse(byte[] content) {
        return Json.read(content, LastRun.class, PATH, false);
    }
}
