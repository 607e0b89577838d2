package io.github.voucherselection.service.selection;

import io.github.voucherselection.data.offer.Offer;
import io.github.voucherselection.data.offer.SegmentOffers;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.Timestamps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Selects from the offers of one snapshot, as of one day.
 *
 * @param today the day in UTC that days since the last order are counted to
 * @param age what the age of the snapshot means
 */
public record VoucherSelection(RatedOffers offers, LocalDate today, Freshness.Age age) {

    /**
     * The customer's segment and what is offered in it.
     *
     * @param segmentName which of the two segments the amount is wanted by
     * @throws RefusedException for the first check that fails, in the order of {@link Refusal}
     */
    public Selection select(Customer customer, String segmentName) {
        if (!offers.table().countries().contains(customer.countryCode())) {
            throw Refusals.unknownCountry(customer.countryCode(), offers.table().countries());
        }
        SegmentName name = segmentName(segmentName);
        Instant lastOrder = timestamp("last_order_ts", customer.lastOrderTs());
        Instant firstOrder = timestamp("first_order_ts", customer.firstOrderTs());
        if (firstOrder.isAfter(lastOrder)) {
            String message = "first_order_ts is after last_order_ts.";
            throw new RefusedException(Refusal.FIRST_ORDER_AFTER_LAST, message, message);
        }
        return select(customer, name, SegmentDefinitions.daysSinceLastOrder(lastOrder, today));
    }

    private Selection select(Customer customer, SegmentName name, long days) {
        long value = switch (name) {
            case FREQUENT -> customer.totalOrders();
            case RECENCY -> days;
        };
        SegmentOffers segments =
                offers.table().find(customer.countryCode(), name).orElseThrow();
        Optional<SegmentOffers.Row> row = segments.find(value);
        if (row.isEmpty()) {
            return new Selection(name, null, days, outside(segments, name, value));
        }
        @Nullable Offer offer = row.get().offer();
        if (offer == null) {
            String label = row.get().range().label();
            throw new RefusedException(
                    Refusal.SEGMENT_WITHOUT_DATA,
                    "No voucher_amount found for segment %s with value %s".formatted(name.wireName(), label),
                    "No voucher transaction of %s lies in the %s %s."
                            .formatted(Echo.of(customer.countryCode()), name.wireName(), label));
        }
        return new Selection(name, row.get().range(), days, offer);
    }

    /** A value below 0 is a fault of the caller, for which no fallback is meant. */
    private Offer outside(SegmentOffers segments, SegmentName name, long value) {
        if (value < 0) {
            throw switch (name) {
                case FREQUENT -> Refusals.negativeOrders(value);
                case RECENCY -> Refusals.lastOrderInTheFuture(value, today);
            };
        }
        @Nullable Offer fallback = segments.outside();
        if (fallback == null) {
            throw Refusals.undefinedSegment(name, value, segments);
        }
        return fallback;
    }

    private static SegmentName segmentName(String text) {
        return SegmentName.of(text)
                .orElseThrow(() -> new RefusedException(
                        Refusal.UNKNOWN_SEGMENT_NAME,
                        Echo.of(text) + " is not part of list of valid segments.",
                        "segment_name must be frequent_segment or recency_segment."));
    }

    private static Instant timestamp(String field, String text) {
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
