package io.github.voucherselection.service.http.segments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.data.segment.GapCount;
import io.github.voucherselection.data.segment.SegmentName;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of values that are in no segment.
 *
 * @param from null for those below 0, of which {@code to} is -1
 * @param to null where they have no end
 * @param transactions how many lie there
 */
@Introspected
@JsonInclude(JsonInclude.Include.ALWAYS)
record GapRow(
        @JsonProperty("segment_name") String segmentName,
        @Nullable Long from,
        @Nullable Long to,
        long transactions) {
    static GapRow of(SegmentName name, GapCount count) {
        return new GapRow(name.wireName(), count.gap().from(), count.gap().to(), count.transactions());
    }
}
