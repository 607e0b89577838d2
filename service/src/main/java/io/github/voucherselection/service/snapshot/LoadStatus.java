package io.github.voucherselection.service.snapshot;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How loading goes. Immutable.
 *
 * @param lastAttempt when the pointer was last looked at; null before the first time
 * @param lastSuccess when that last went well, also when there was nothing new
 * @param lastChange when a snapshot of the store was last applied
 * @param lastError what went wrong in the last attempt; null when it went well
 * @param lastFailure the kind of {@code lastError}
 * @param failedLoads attempts that failed since the start
 */
record LoadStatus(
        @Nullable Instant lastAttempt,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastChange,
        @Nullable String lastError,
        @Nullable LoadFailure lastFailure,
        Map<LoadFailure, Long> failedLoads) {
    static final LoadStatus NEVER = new LoadStatus(null, null, null, null, null, Map.of());

    LoadStatus unchanged(Instant now) {
        return new LoadStatus(now, now, lastChange, null, null, failedLoads);
    }

    LoadStatus changed(Instant now) {
        return new LoadStatus(now, now, now, null, null, failedLoads);
    }

    LoadStatus failed(Instant now, LoadFailure failure, String error) {
        Map<LoadFailure, Long> counts = new EnumMap<>(LoadFailure.class);
        counts.putAll(failedLoads);
        counts.merge(failure, 1L, Long::sum);
        return new LoadStatus(now, lastSuccess, lastChange, error, failure, Map.copyOf(counts));
    }

    long failedLoads(LoadFailure failure) {
        return failedLoads.getOrDefault(failure, 0L);
    }

    long allFailedLoads() {
        return failedLoads.values().stream().mapToLong(Long::longValue).sum();
    }
}
