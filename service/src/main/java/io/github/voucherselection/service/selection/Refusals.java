package io.github.voucherselection.service.selection;

import io.github.voucherselection.data.offer.SegmentOffers;
import io.github.voucherselection.data.segment.SegmentMeasure;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.voucher.NearestName;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of values that no segment can be found for: what is wrong, and what there is. */
final class Refusals {
    /** Of more countries or ranges, only the first are named. */
    private static final int MAX_NAMED = 10;

    private Refusals() {}

    /** @param known sorted */
    static RefusedException unknownCountry(String countryCode, Set<String> known) {
        String country = Echo.of(countryCode);
        return new RefusedException(
                Refusal.UNKNOWN_COUNTRY,
                country + " is not part of list of countries of interest.",
                "The snapshot does not cover the country_code \"%s\"%s, only %s (case-sensitive)."
                        .formatted(country, hint(countryCode, known), list(known.stream(), known.size())));
    }

    static RefusedException unknownSegmentName(String text, List<SegmentName> known) {
        List<String> names = known.stream().map(SegmentName::wireName).toList();
        return new RefusedException(
                Refusal.UNKNOWN_SEGMENT_NAME,
                Echo.of(text) + " is not part of list of valid segments.",
                "segment_name must be %s%s.".formatted(String.join(" or ", names), hint(text, names)));
    }

    static RefusedException undefinedSegment(
            SegmentName name, SegmentMeasure measure, long value, SegmentOffers segments) {
        List<SegmentOffers.Row> rows = segments.rows();
        return new RefusedException(
                Refusal.UNDEFINED_SEGMENT,
                notDefined(value, measure.unit()),
                "No %s covers a value of %d (%s); the segments are %s."
                        .formatted(
                                name.wireName(),
                                value,
                                measure.unit(),
                                list(rows.stream().map(row -> bounds(row.range())), rows.size())));
    }

    static RefusedException negativeOrders(long orders) {
        return new RefusedException(
                Refusal.IMPOSSIBLE_VALUE,
                notDefined(orders, SegmentMeasure.TOTAL_ORDERS.unit()),
                "total_orders must be 0 or more, not %d.".formatted(orders));
    }

    /**
     * Of an order after today.
     *
     * @param measure by days since the last order, or the first
     * @param days below 0
     * @param today counted from 1970-01-01, in the zone of the country
     */
    static RefusedException orderInTheFuture(SegmentMeasure measure, long days, long today, ZoneId zone) {
        return new RefusedException(
                Refusal.IMPOSSIBLE_VALUE,
                notDefined(days, measure.unit()),
                "%s is in the future (%s): its day is %s, today is %s."
                        .formatted(
                                measure == SegmentMeasure.DAYS_SINCE_LAST_ORDER ? "last_order_ts" : "first_order_ts",
                                zone.equals(ZoneOffset.UTC) ? "UTC" : zone,
                                LocalDate.ofEpochDay(today - days),
                                LocalDate.ofEpochDay(today)));
    }

    /** The words that clients of the first version match on. */
    private static String notDefined(long value, String unit) {
        return "Segment not defined for %d %s".formatted(value, unit);
    }

    private static String hint(String name, Collection<String> known) {
        return Echo.of(NearestName.hint(name, known));
    }

    private static String bounds(SegmentRange range) {
        @Nullable Long to = range.to();
        if (to == null) {
            return range.from() + " or more";
        }
        return to == range.from() ? to.toString() : range.from() + " to " + to;
    }

    private static String list(Stream<String> names, int size) {
        String first = names.limit(MAX_NAMED).map(Echo::of).collect(Collectors.joining(", "));
        return size > MAX_NAMED ? "%s and %d more".formatted(first, size - MAX_NAMED) : first;
    }
}
