package io.github.voucherselection.service.selection;

import io.github.voucherselection.data.offer.Offer;
import io.github.voucherselection.data.offer.SegmentOffers;
import io.github.voucherselection.data.segment.Counting;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentMeasure;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.data.voucher.Timestamps;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Selects from the offers of one snapshot, as of one instant.
 *
 * @param calendar says which day that is in the zone of a country: days since an order are counted to it
 * @param age what the age of the snapshot means
 */
public record VoucherSelection(RatedOffers offers, Calendar calendar, Instant now, Freshness.Age age) {

    /** What the segments of the snapshot are. */
    public SegmentDefinitions definitions() {
        return offers.table().definitions();
    }

    /**
     * The customer's segment and what is offered in it.
     *
     * @param segmentName by which of the segment names the amount is wanted
     * @throws RefusedException for the first check that fails, in the order of {@link Refusal}
     */
    public Selection select(Customer customer, String segmentName) {
        offers.requireKnown(customer.countryCode());
        SegmentName name = segmentName(segmentName);
        Timestamp lastOrder = timestamp("last_order_ts", customer.lastOrderTs());
        Timestamp firstOrder = timestamp("first_order_ts", customer.firstOrderTs());
        ZoneId zone = definitions().days().zone(customer.countryCode());
        if (firstOrder.instant(zone).isAfter(lastOrder.instant(zone))) {
            String message = "first_order_ts is after last_order_ts.";
            throw new RefusedException(Refusal.FIRST_ORDER_AFTER_LAST, message, message);
        }
        long today = calendar.today(zone, now);
        return select(
                customer,
                name,
                Counting.daysSince(lastOrder, zone, today),
                Counting.daysSince(firstOrder, zone, today));
    }

    /**
     * The segment name whose amount counts for a customer: of those that the snapshot lists, the first whose own segment
     * has data, else the first with a fallback, else the first of all.
     */
    public SegmentName preferred(Customer customer) {
        List<SegmentName> names = definitions().offerBy();
        @Nullable SegmentName withFallback = null;
        for (SegmentName name : names) {
            try {
                if (select(customer, name.wireName()).offer().fallback() == null) {
                    return name;
                }
                withFallback = withFallback == null ? name : withFallback;
            } catch (RefusedException e) {
                // The next name may have an amount.
            }
        }
        return withFallback == null ? names.get(0) : withFallback;
    }

    private Selection select(Customer customer, SegmentName name, long sinceLastOrder, long sinceFirstOrder) {
        SegmentMeasure measure = definitions().measure(name);
        long value = switch (measure) {
            case TOTAL_ORDERS -> customer.totalOrders();
            case DAYS_SINCE_LAST_ORDER -> sinceLastOrder;
            case DAYS_SINCE_FIRST_ORDER -> sinceFirstOrder;
        };
        SegmentOffers segments =
                offers.table().find(customer.countryCode(), name).orElseThrow();
        Optional<SegmentOffers.Row> row = segments.find(value);
        if (row.isEmpty()) {
            return new Selection(
                    name,
                    measure,
                    null,
                    sinceLastOrder,
                    sinceFirstOrder,
                    outside(customer.countryCode(), segments, name, value));
        }
        @Nullable Offer offer = row.get().offer();
        if (offer == null) {
            String label = row.get().range().label();
            throw new RefusedException(
                    Refusal.SEGMENT_WITHOUT_DATA,
                    "No voucher_amount found for segment %s with value %s".formatted(name.wireName(), label),
                    "%s has no voucher transactions in the %s %s."
                            .formatted(Echo.of(customer.countryCode()), name.wireName(), label));
        }
        return new Selection(name, measure, row.get().range(), sinceLastOrder, sinceFirstOrder, offer);
    }

    /** A value below 0 is a fault of the caller, for which no fallback is meant. */
    private Offer outside(String countryCode, SegmentOffers segments, SegmentName name, long value) {
        SegmentMeasure measure = definitions().measure(name);
        if (value < 0) {
            ZoneId zone = definitions().days().zone(countryCode);
            throw measure == SegmentMeasure.TOTAL_ORDERS
                    ? Refusals.negativeOrders(value)
                    : Refusals.orderInTheFuture(measure, value, calendar.today(zone, now), zone);
        }
        @Nullable Offer fallback = segments.outside();
        if (fallback == null) {
            throw Refusals.undefinedSegment(name, measure, value, segments);
        }
        return fallback;
    }

    private SegmentName segmentName(String text) {
        return definitions()
                .named(text)
                .orElseThrow(
                        () -> Refusals.unknownSegmentName(text, definitions().names()));
    }

    private static Timestamp timestamp(String field, String text) {
        try {
            return Timestamps.parse(text);
        } catch (InvalidValueException e) {
            throw new RefusedException(
                    Refusal.INVALID_TIMESTAMP,
                    Echo.of(text) + " is not a valid date.",
                    "%s %s.".formatted(field, e.getMessage()));
        }
    }
}
