package io.github.voucherselection.data.voucher;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A point in time as it was written down: an instant, or, without an offset, what calendar and clock showed at some place.
 *
 * @param epochSecond seconds from 1970-01-01T00:00; of a local timestamp, those by its calendar and clock
 * @param nano nanoseconds from there, 0 to 999,999,999
 * @param local whether it is local; else it is an instant
 */
public record Timestamp(long epochSecond, int nano, boolean local) implements Serializable {
    static final long SECONDS_PER_DAY = 86_400;

    /** A timestamp that is an instant. */
    public static Timestamp at(Instant instant) {
        return new Timestamp(instant.getEpochSecond(), instant.getNano(), false);
    }

    /** A timestamp that was written without an offset, by the calendar and clock that UTC has at an instant. */
    public static Timestamp local(Instant asInUtc) {
        return new Timestamp(asInUtc.getEpochSecond(), asInUtc.getNano(), true);
    }

    /**
     * The calendar day, counted from 1970-01-01: of a local timestamp the one that is written, of an instant the one in
     * the zone.
     */
    public long epochDay(ZoneId zone) {
        return Math.floorDiv(local ? epochSecond : epochSecond + offset(zone), SECONDS_PER_DAY);
    }

    private long offset(ZoneId zone) {
        ZoneOffset offset =
                zone instanceof ZoneOffset fixed ? fixed : zone.getRules().getOffset(asIfInUtc());
        return offset.getTotalSeconds();
    }

    /** The instant; a local timestamp is taken in the zone, by the rules of {@link java.time.ZonedDateTime#ofLocal}. */
    public Instant instant(ZoneId zone) {
        return local
                ? LocalDateTime.ofEpochSecond(epochSecond, nano, ZoneOffset.UTC)
                        .atZone(zone)
                        .toInstant()
                : asIfInUtc();
    }

    /** The instant; a local timestamp is taken in UTC. */
    public Instant asIfInUtc() {
        return Instant.ofEpochSecond(epochSecond, nano);
    }
}
