package io.github.voucherselection.service.selection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * When a snapshot counts as older than it should be. Ages count from the start of the as-of day in UTC.
 *
 * @param staleAfter the age that it may have
 * @param expiredAfter the age from which on it may mislead more than it helps; null when there is none
 * @param refuseExpired whether nothing is answered from an expired snapshot; else the explanation says so
 */
public record Freshness(Duration staleAfter, @Nullable Duration expiredAfter, boolean refuseExpired) {
    /** What a snapshot's age means. */
    public enum Age {
        FRESH,
        STALE,
        /** Stale too. */
        EXPIRED;

        public boolean isStale() {
            return this != FRESH;
        }
    }

    public Age of(LocalDate asOf, Instant now) {
        Duration age = age(asOf, now);
        if (expiredAfter != null && age.compareTo(expiredAfter) > 0) {
            return Age.EXPIRED;
        }
        return age.compareTo(staleAfter) > 0 ? Age.STALE : Age.FRESH;
    }

    /** Whether nothing is answered from a snapshot of that age. */
    public boolean refuses(Age age) {
        return age == Age.EXPIRED && refuseExpired;
    }

    /** Below 0 while the as-of day has not begun. */
    public static Duration age(LocalDate asOf, Instant now) {
        return Duration.between(asOf.atStartOfDay().toInstant(ZoneOffset.UTC), now);
    }
}
