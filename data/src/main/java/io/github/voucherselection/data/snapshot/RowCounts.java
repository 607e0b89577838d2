package io.github.voucherselection.data.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.data.segment.SegmentName;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the rows that were read: {@code read = kept + rejected + dropped}.
 *
 * @param undefined of the kept rows, those outside every range, by segment name
 */
public record RowCounts(long read, long kept, long rejected, Map<SegmentName, Long> undefined, Dropped dropped) {
    public RowCounts {
        undefined = Map.copyOf(undefined);
    }

    /** Dropped rows, by the rule that dropped them. */
    public record Dropped(
            long country,
            @JsonProperty("null") long incomplete,
            long duplicate,
            long emptyTotalOrders,
            long outsideWindow) {
        /** By the name of the rule, in the order of the rules. */
        public Map<String, Long> byRule() {
            Map<String, Long> byRule = new LinkedHashMap<>();
            byRule.put("country", country);
            byRule.put("null", incomplete);
            byRule.put("duplicate", duplicate);
            byRule.put("empty_total_orders", emptyTotalOrders);
            byRule.put("outside_window", outsideWindow);
            return byRule;
        }

        long total() {
            return country + incomplete + duplicate + emptyTotalOrders + outsideWindow;
        }
    }

    /** Rows with six values that make sense: those kept, and those used on a day that does not count. */
    public long parsed() {
        return kept + dropped.outsideWindow();
    }

    /** Rejected rows as a fraction of the rows that were to be parsed; 0 when there was none. */
    public BigDecimal rejectedShare() {
        return rejected == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(rejected).divide(BigDecimal.valueOf(parsed() + rejected), MathContext.DECIMAL64);
    }

    boolean addUp() {
        return read == kept + rejected + dropped.total();
    }
}
