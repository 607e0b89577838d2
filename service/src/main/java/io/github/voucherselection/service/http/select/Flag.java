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
import java.util.Objects;
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
record Flag(String key, BigDecimal value, String reason, String variant, Map<String, @Nullable Object> metadata) {
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

    private static Map<String, @Nullable Object> metadata(Explanation explanation) {
        @Nullable RunnerUp runnerUp = explanation.runnerUp();
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("segment_name", explanation.segmentName());
        metadata.put("by", explanation.by());
        metadata.put("segment", explanation.segment());
        metadata.put("from", explanation.from());
        metadata.put("to", explanation.to());
        metadata.put("days_since_last_order", explanation.daysSinceLastOrder());
        metadata.put("days_since_first_order", explanation.daysSinceFirstOrder());
        metadata.put("transactions", explanation.transactions());
        metadata.put("share", explanation.share());
        metadata.put("runner_up_voucher_amount", runnerUp == null ? null : runnerUp.voucherAmount());
        metadata.put("runner_up_share", runnerUp == null ? null : runnerUp.share());
        metadata.put("tie", explanation.tie());
        metadata.put("confidence", explanation.confidence());
        metadata.put("fallback", explanation.fallback());
        metadata.put("snapshot_id", explanation.snapshotId());
        metadata.put("as_of", explanation.asOf());
        metadata.put("stale", explanation.stale());
        metadata.put("expired", explanation.expired());
        metadata.values().removeIf(Objects::isNull);
        return metadata;
    }
}
