package io.github.voucherselection.service.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.data.snapshot.Manifest;
import io.micronaut.core.annotation.Introspected;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of what is served and how loading goes. Times are ISO 8601 in UTC.
 *
 * @param age since the snapshot was created, as an ISO 8601 duration
 * @param restored whether it comes from the cache, and the store has not been read since
 * @param signedBy the trusted key that signed its announcement; left out where every announcement is taken
 * @param lastFailure the kind of {@code lastError}
 * @param failedLoads since the start
 * @param failedLoadsByReason those that occurred
 * @param damage what is missing or changed in the store of the snapshot that is served
 */
@Introspected
@JsonInclude(JsonInclude.Include.ALWAYS)
record SnapshotReport(
        @Nullable String id,
        @JsonProperty("as_of") @Nullable String asOf,
        @Nullable String age,
        @Nullable Long sequence,
        @Nullable Boolean restored,

        @JsonProperty("signed_by") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String signedBy,

        @JsonProperty("last_attempt") @Nullable String lastAttempt,
        @JsonProperty("last_success") @Nullable String lastSuccess,
        @JsonProperty("last_change") @Nullable String lastChange,
        @JsonProperty("last_error") @Nullable String lastError,
        @JsonProperty("last_failure") @Nullable String lastFailure,
        @JsonProperty("failed_loads") long failedLoads,
        @JsonProperty("failed_loads_by_reason") Map<String, Long> failedLoadsByReason,
        @Nullable String damage,
        String cache,
        @JsonProperty("cache_error") @Nullable String cacheError) {

    static SnapshotReport of(
            CurrentSnapshot.State state, Optional<String> damage, SnapshotCache.Status cache, Instant now) {
        CurrentSnapshot.@Nullable Applied applied = state.applied();
        @Nullable Manifest manifest = applied == null ? null : applied.manifest();
        LoadStatus status = state.status();
        return new SnapshotReport(
                manifest == null ? null : manifest.id(),
                manifest == null ? null : manifest.asOf().toString(),
                manifest == null
                        ? null
                        : Duration.between(manifest.createdAt(), now).toString(),
                applied == null ? null : (Long) applied.announcement().pointer().sequence(),
                applied == null ? null : (Boolean) applied.restored(),
                applied == null || applied.signedBy() == null
                        ? null
                        : applied.signedBy().toString(),
                text(status.lastAttempt()),
                text(status.lastSuccess()),
                text(status.lastChange()),
                status.lastError(),
                status.lastFailure() == null ? null : status.lastFailure().wireName(),
                status.allFailedLoads(),
                byReason(status),
                damage.orElse(null),
                cache.state().wireName(),
                cache.error());
    }

    private static Map<String, Long> byReason(LoadStatus status) {
        Map<String, Long> counts = new TreeMap<>();
        status.failedLoads().forEach((reason, count) -> counts.put(reason.wireName(), count));
        return counts;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
