package io.github.voucherselection.service.selection;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which day it is in each time zone: worked out once a day, since it is asked with each request. Safe for threads. */
public final class Calendar {
    private static final long SECONDS_PER_DAY = 86_400;

    private final Map<ZoneId, Day> today = new ConcurrentHashMap<>();

    /**
     * A day of a zone.
     *
     * @param from when it was worked out
     * @param until when it has to be worked out again: the next midnight, or an earlier change of the zone's offset
     */
    private record Day(long epochDay, Instant from, Instant until) {
        static Day at(Instant now, ZoneId zone) {
            ZoneOffset offset = zone.getRules().getOffset(now);
            long epochDay = Math.floorDiv(now.getEpochSecond() + offset.getTotalSeconds(), SECONDS_PER_DAY);
            Instant midnight = Instant.ofEpochSecond((epochDay + 1) * SECONDS_PER_DAY - offset.getTotalSeconds());
            ZoneOffsetTransition change = zone.getRules().nextTransition(now);
            return new Day(
                    epochDay,
                    now,
                    change == null || midnight.isBefore(change.getInstant()) ? midnight : change.getInstant());
        }

        boolean isAt(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    /** The day in a zone, counted from 1970-01-01. */
    long today(ZoneId zone, Instant now) {
        Day known = today.get(zone);
        if (known == null || !known.isAt(now)) {
            known = Day.at(now, zone);
            today.put(zone, known);
        }
        return known.epochDay();
    }
}
