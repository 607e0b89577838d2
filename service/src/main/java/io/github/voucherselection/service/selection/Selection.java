package io.github.voucherselection.service.selection;

import io.github.voucherselection.data.offer.Offer;
import io.github.voucherselection.data.segment.SegmentMeasure;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is offered and which segment the customer is in.
 *
 * @param range null when the customer is outside every segment and a fallback answers
 * @param daysSinceLastOrder calendar days in the zone of the country; negative for a last order in the future
 * @param daysSinceFirstOrder likewise
 */
public record Selection(
        SegmentName segmentName,
        SegmentMeasure measure,
        @Nullable SegmentRange range,
        long daysSinceLastOrder,
        long daysSinceFirstOrder,
        Offer offer) {}
