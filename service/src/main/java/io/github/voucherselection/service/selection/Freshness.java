package io.github.voucherselection.service.selection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * When a snapshot counts as older than it should be.
 *
 * @param staleAfter the age, from the start of the as-of day in UTC, that it may have
 */
public record Freshness(Duration staleAfter) {

    public boolean isStale(LocalDate asOf, Instant now) {
        return asOf.atStartOfDay().toInstant(ZoneOffset.UTC).plus(staleAfter).isBefore(now);
    }
}
