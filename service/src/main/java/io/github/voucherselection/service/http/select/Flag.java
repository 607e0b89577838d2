package io.github.voucherselection.service.http.select;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.voucherselection.service.http.served.RunnerUp;
import io.github.voucherselection.service.selection.Customer;
import io.github.voucherselection.service.selection.Selection;
import io.github.voucherselection.service.selection.VoucherSelection;
import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An amount by the OpenFeature Remote Evaluation Protocol.
 *
 * @param reason {@code STALE} for an old snapshot, else {@code DEFAULT} for a fallback, else {@code TARGETING_MATCH}
 * @param variant the label of the segment; empty outside every segment, since providers need one
 * @param metadata the explanation, without what is null, since the protocol has texts, numbers and booleans only
 */
@Introspected
@JsonInclude(JsonInclude.Include.ALWAYS)
record Flag(String key, BigDecimal value, String reason, String variant, Map<String, Object> metadata) {
    static Flag of(String key, Customer customer, Selection selected, VoucherSelection selection) {
        Explanation explanation = Explanation.of(customer, selected, selection);
        String reason = explanation.fallback() == null ? "TARGETING_MATCH" : "DEFAULT";
        return new Flag(
                key,
                selected.offer().voucherAmount(),
                explanation.stale() ? "STALE" : reason,
                explanation.segment() == null ? "" : explanation.segment(),
                metadata(explanation));
    }

    private static Map<String, Object> metadata(Explanation explanation) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("segment_name", explanation.segmentName());
        put(metadata, "by", explanation.by());
        put(metadata, "segment", explanation.segment());
        put(metadata, "from", explanation.from());
        put(metadata, "to", explanation.to());
        metadata.put("days_since_last_order", explanation.daysSinceLastOrder());
        put(metadata, "days_since_first_order", explanation.daysSinceFirstOrder());
        metadata.put("transactions", explanation.transactions());
        put(metadata, "share", explanation.share());
        @Nullable RunnerUp runnerUp = explanation.runnerUp();
        if (runnerUp != null) {
            metadata.put("runner_up_voucher_amount", runnerUp.voucherAmount());
            metadata.put("runner_up_share", runnerUp.share());
        }
        metadata.put("tie", explanation.tie());
        metadata.put("confidence", explanation.confidence());
        put(metadata, "fallback", explanation.fallback());
        metadata.put("snapshot_id", explanation.snapshotId());
        metadata.put("as_of", explanation.asOf());
        metadata.put("stale", explanation.stale());
        metadata.put("expired", explanation.expired());
        return metadata;
    }

    private static void put(Map<String, Object> metadata, String name, @Nullable Object value) {
        if (value != null) {
            metadata.put(name, value);
        }
    }
}
