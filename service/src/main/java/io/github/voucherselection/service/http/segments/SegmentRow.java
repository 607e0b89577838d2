package io.github.voucherselection.service.http.segments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.data.offer.FallbackRung;
import io.github.voucherselection.data.offer.Offer;
import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.SegmentMeasure;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.service.http.served.RunnerUp;
import io.github.voucherselection.service.selection.GoodmanInterval;
import io.github.voucherselection.service.selection.Lead;
import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of a segment and what its customers are offered.
 *
 * @param by what the segment name goes by; null, and left out, where the name says it
 * @param segment the label; null for customers outside every segment
 * @param voucherAmount null when they are offered nothing
 * @param shareInterval what the share may be by chance; null with too few transactions to say
 * @param runnerUpInterval likewise that of the runner-up
 * @param amounts what was used, most used first
 * @param before what they were offered by the snapshot before; null when that is not known, or was nothing
 */
@Introspected
@JsonInclude(JsonInclude.Include.ALWAYS)
record SegmentRow(
        @JsonProperty("segment_name") String segmentName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String by,
        @Nullable String segment,
        @Nullable Long from,
        @Nullable Long to,
        @JsonProperty("voucher_amount") @Nullable BigDecimal voucherAmount,
        long transactions,
        @Nullable BigDecimal share,
        @JsonProperty("share_interval") @Nullable Interval shareInterval,
        @JsonProperty("runner_up") @Nullable RunnerUp runnerUp,
        @JsonProperty("runner_up_interval") @Nullable Interval runnerUpInterval,
        boolean tie,

        String confidence,

        @Nullable String fallback,

        List<Amount> amounts,
        @Nullable Before before) {

    /** Both ends of a share, to six decimals. */
    @Introspected
    record Interval(BigDecimal lower, BigDecimal upper) {
        static @Nullable Interval of(@Nullable GoodmanInterval interval) {
            return interval == null ? null : new Interval(rounded(interval.lower()), rounded(interval.upper()));
        }

        private static BigDecimal rounded(double share) {
            return BigDecimal.valueOf(share).setScale(6, RoundingMode.HALF_UP);
        }
    }

    @Introspected
    record Amount(@JsonProperty("voucher_amount") BigDecimal voucherAmount, long transactions) {
        static Amount of(AmountCount count) {
            return new Amount(count.voucherAmount(), count.transactions());
        }
    }

    @Introspected
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Before(
            @JsonProperty("voucher_amount") BigDecimal voucherAmount,
            long transactions,
            @Nullable BigDecimal share) {
        static Before of(Offer offer) {
            return new Before(offer.voucherAmount(), offer.transactions(), offer.share());
        }
    }

    static SegmentRow of(
            SegmentName name,
            @Nullable SegmentMeasure by,
            @Nullable SegmentRange range,
            @Nullable Offer offer,
            Lead lead,
            @Nullable Offer before) {
        @Nullable FallbackRung fallback = offer == null ? null : offer.fallback();
        return new SegmentRow(
                name.wireName(),
                by == null ? null : by.wireName(),
                range == null ? null : range.label(),
                range == null ? null : (Long) range.from(),
                range == null ? null : range.to(),
                offer == null ? null : offer.voucherAmount(),
                offer == null ? 0 : offer.transactions(),
                offer == null ? null : offer.share(),
                Interval.of(lead.interval()),
                offer == null ? null : RunnerUp.of(offer),
                Interval.of(lead.runnerUpInterval()),
                offer != null && offer.tie(),
                lead.confidence().wireName(),
                fallback == null ? null : fallback.wireName(),
                offer == null
                        ? List.of()
                        : offer.amounts().stream().map(Amount::of).toList(),
                before == null ? null : Before.of(before));
    }
}
