package io.github.voucherselection.service.http.select;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.data.offer.FallbackRung;
import io.github.voucherselection.data.offer.Offer;
import io.github.voucherselection.data.segment.SegmentMeasure;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.service.http.served.RunnerUp;
import io.github.voucherselection.service.selection.Customer;
import io.github.voucherselection.service.selection.Freshness;
import io.github.voucherselection.service.selection.Selection;
import io.github.voucherselection.service.selection.VoucherSelection;
import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why an amount is offered. With a fallback, the figures are those of what the amount comes from.
 *
 * @param by what the segment name goes by; null, and left out, where the name says it
 * @param segment the label of the segment; null for a customer outside every segment
 * @param from the least value of the segment (orders or days)
 * @param to the greatest value; null when it has no end
 * @param daysSinceFirstOrder null, and left out, unless the segment goes by it
 */
@Introspected
@JsonInclude(JsonInclude.Include.ALWAYS)
record Explanation(
        @JsonProperty("customer_id") long customerId,
        @JsonProperty("segment_name") String segmentName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String by,
        @Nullable String segment,
        @Nullable Long from,
        @Nullable Long to,
        @JsonProperty("days_since_last_order") long daysSinceLastOrder,

        @JsonProperty("days_since_first_order") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Long daysSinceFirstOrder,

        long transactions,
        @Nullable BigDecimal share,
        @JsonProperty("runner_up") @Nullable RunnerUp runnerUp,
        boolean tie,

        String confidence,

        @Nullable String fallback,

        @JsonProperty("snapshot_id") String snapshotId,
        @JsonProperty("as_of") String asOf,
        boolean stale,
        boolean expired) {

    static Explanation of(Customer customer, Selection selected, VoucherSelection selection) {
        Offer offer = selected.offer();
        @Nullable SegmentRange range = selected.range();
        @Nullable FallbackRung fallback = offer.fallback();
        Manifest manifest = selection.offers().table().manifest();
        @Nullable
        SegmentMeasure by =
                manifest.segments().definition(selected.segmentName()).by();
        return new Explanation(
                customer.customerId(),
                selected.segmentName().wireName(),
                by == null ? null : by.wireName(),
                range == null ? null : range.label(),
                range == null ? null : (Long) range.from(),
                range == null ? null : range.to(),
                selected.daysSinceLastOrder(),
                selected.measure() == SegmentMeasure.DAYS_SINCE_FIRST_ORDER
                        ? (Long) selected.daysSinceFirstOrder()
                        : null,
                offer.transactions(),
                offer.share(),
                RunnerUp.of(offer),
                offer.tie(),
                selection.offers().lead(offer).confidence().wireName(),
                fallback == null ? null : fallback.wireName(),
                manifest.id(),
                manifest.asOf().toString(),
                selection.age().isStale(),
                selection.age() == Freshness.Age.EXPIRED);
    }
}
