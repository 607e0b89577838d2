package io.github.voucherselection.service.selection;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.Timestamps;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Selects from one snapshot, as of one day.
 *
 * @param today the day in UTC that days since the last order are counted to
 */
public record VoucherSelection(Snapshot snapshot, LocalDate today) {

    /**
     * The customer's segment and what it uses most.
     *
     * @throws RefusedException for the first check that fails, in the order of {@link Refusal}
     */
    public SegmentAggregate select(Customer customer) {
        String country = Echo.of(customer.countryCode());
        if (!snapshot.hasCountry(customer.countryCode())) {
            throw new RefusedException(
                    Refusal.UNKNOWN_COUNTRY,
                    country + " is not part of list of countries of interest.",
                    "The snapshot was not made for the country_code \"%s\".".formatted(country));
        }
        SegmentName name = segmentName(customer.segmentName());
        Instant lastOrder = timestamp("last_order_ts", customer.lastOrderTs());
        Instant firstOrder = timestamp("first_order_ts", customer.firstOrderTs());
        if (firstOrder.isAfter(lastOrder)) {
            String message = "first_order_ts is after last_order_ts.";
            throw new RefusedException(Refusal.FIRST_ORDER_AFTER_LAST, message, message);
        }
        SegmentRange range = range(name, customer.totalOrders(), lastOrder);
        return snapshot.find(customer.countryCode(), name, range.label())
                .orElseThrow(() -> new RefusedException(
                        Refusal.SEGMENT_WITHOUT_DATA,
                        "No voucher_amount found for segment %s with value %s"
                                .formatted(name.wireName(), range.label()),
                        "No voucher transaction of %s lies in the %s %s."
                                .formatted(country, name.wireName(), range.label())));
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

    private SegmentRange range(SegmentName name, long totalOrders, Instant lastOrder) {
        SegmentDefinitions definitions = snapshot.manifest().segments();
        long value = switch (name) {
            case FREQUENT -> totalOrders;
            case RECENCY -> SegmentDefinitions.daysSinceLastOrder(lastOrder, today);
        };
        String unit = switch (name) {
            case FREQUENT -> "orders";
            case RECENCY -> "days since last order";
        };
        return definitions
                .find(name, value)
                .orElseThrow(() -> new RefusedException(
                        Refusal.UNDEFINED_SEGMENT,
                        "Segment not defined for %d %s".formatted(value, unit),
                        "No %s holds %d %s.".formatted(name.wireName(), value, unit)));
    }
}
