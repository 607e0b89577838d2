package io.github.voucherselection.data.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.voucherselection.data.voucher.NearestName;
import io.github.voucherselection.data.voucher.Timestamp;
import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How days are counted, by the batch job and by the service. All days are calendar days, counted from 1970-01-01.
 *
 * @param windowDays vouchers count that were used on so many days, the last of them the as-of day; null for all
 * @param timeZones whose calendar days count, by country code; UTC for every other country
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Counting(
        @JsonSetter(nulls = Nulls.SET) @Nullable Days days,
        @JsonSetter(nulls = Nulls.SET) @Nullable Long windowDays,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, ZoneId> timeZones)
        implements Serializable {

    /** To the as-of day, without a window, in UTC. */
    public static final Counting DEFAULT = new Counting(null, null, Map.of());

    /** What the days of a row of the history are counted to. */
    public enum Days {
        /** The as-of day of the snapshot. */
        AS_OF,
        /** The day on which the voucher was used. */
        USE;

        /** The word in files. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static List<String> wireNames() {
            return Arrays.stream(values()).map(Days::wireName).toList();
        }
    }

    /** @throws SegmentDefinitionException when the window has no day */
    public Counting {
        if (windowDays != null && windowDays < 1) {
            throw new SegmentDefinitionException(
                    "counting: window_days is %d; it must be at least 1".formatted(windowDays));
        }
        days = days == Days.AS_OF ? null : days;
        timeZones = Collections.unmodifiableMap(new TreeMap<>(timeZones));
    }

    /** Whether days are counted to the day of use. */
    public boolean toUse() {
        return days == Days.USE;
    }

    /** The zone whose calendar days count in a country. */
    public ZoneId zone(String country) {
        return timeZones.getOrDefault(country, ZoneOffset.UTC);
    }

    /** Whether the day on which a voucher was used matters at all. */
    public boolean needsDayOfUse() {
        return toUse() || windowDays != null;
    }

    /** Whether vouchers count that were used on a day. */
    public boolean isInWindow(long usedOn, long asOf) {
        return !needsDayOfUse() || (usedOn <= asOf && (windowDays == null || usedOn > asOf - windowDays));
    }

    /** The day that the days of a row are counted to. */
    public long countedTo(long usedOn, long asOf) {
        return toUse() ? usedOn : asOf;
    }

    /** Whole days from the day of an order to a day; negative for an order after it. */
    public static long daysSince(Timestamp order, ZoneId zone, long day) {
        return day - order.epochDay(zone);
    }

    /**
     * A zone by its name, such as {@code America/Lima}.
     *
     * @throws SegmentDefinitionException with the nearest name when there is none
     */
    static ZoneId zoneNamed(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new SegmentDefinitionException("\"%s\" is not a time zone%s; use a name such as America/Lima"
                    .formatted(name, NearestName.hint(name, ZoneId.getAvailableZoneIds())));
        }
        return ZoneId.of(name);
    }
}
