package io.github.voucherselection.service.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.data.snapshot.Manifest;
import io.micronaut.core.annotation.Introspected;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of what is served and how loading goes. Times are ISO 8601 in UTC.
 *
 * @param age since the snapshot was created, as an ISO 8601 duration
 */
@Introspected
@JsonInclude(JsonInclude.Include.ALWAYS)
record SnapshotReport(
        @Nullable String id,
        @JsonProperty("as_of") @Nullable String asOf,
        @Nullable String age,
        @Nullable Long sequence,
        @JsonProperty("last_attempt") @Nullable String lastAttempt,
        @JsonProperty("last_success") @Nullable String lastSuccess,
        @JsonProperty("last_change") @Nullable String lastChange,
        @JsonProperty("last_error") @Nullable String lastError,
        @JsonProperty("failed_loads") long failedLoads) {

    static SnapshotReport of(CurrentSnapshot.State state, Instant now) {
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
                text(status.lastAttempt()),
                text(status.lastSuccess()),
                text(status.lastChange()),
                status.lastError(),
                status.failedLoads());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
