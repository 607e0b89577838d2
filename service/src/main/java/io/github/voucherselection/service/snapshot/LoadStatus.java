package io.github.voucherselection.service.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How loading goes.
 *
 * @param lastAttempt when the pointer was last looked at; null before the first time
 * @param lastSuccess when that last went well, also when there was nothing new
 * @param lastChange when a snapshot was last applied
 * @param lastError what went wrong in the last attempt; null when it went well
 * @param failedLoads attempts that failed since the start
 */
public record LoadStatus(
        @Nullable Instant lastAttempt,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastChange,
        @Nullable String lastError,
        long failedLoads) {
    static final LoadStatus NEVER = new LoadStatus(null, null, null, null, 0);

    LoadStatus unchanged(Instant now) {
        return new LoadStatus(now, now, lastChange, null, failedLoads);
    }

    LoadStatus changed(Instant now) {
        return new LoadStatus(now, now, now, null, failedLoads);
    }

    LoadStatus failed(Instant now, String error) {
        return new LoadStatus(now, lastSuccess, lastChange, error, failedLoads + 1);
    }
}
