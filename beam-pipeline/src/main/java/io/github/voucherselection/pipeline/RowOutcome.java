package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.voucher.VoucherTransaction;
import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a complete row comes to, unless it is a duplicate. */
sealed interface RowOutcome extends Serializable {

    /** The count of orders is unknown. */
    record EmptyTotalOrders() implements RowOutcome {}

    /** A value could not be parsed. */
    record Rejected(Reject reject) implements RowOutcome {}

    /** All six values were parsed. */
    record Parsed(VoucherTransaction transaction) implements RowOutcome {}

    /**
     * A transaction in its segments.
     *
     * @param frequent the label of its frequent segment; null when undefined
     * @param recency the label of its recency segment; null when undefined
     */
    record Segmented(
            String countryCode,
            BigDecimal voucherAmount,
            @Nullable String frequent,
            @Nullable String recency) implements RowOutcome {}
}
