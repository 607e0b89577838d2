package io.github.voucherselection.sample;

import io.github.voucherselection.data.voucher.Column;
import java.time.Instant;
import java.util.Optional;

/**
 * A voucher transaction of the sample, before a file gives it its types.
 *
 * @param missing the column that is null in the file, if any
 */
record SampleRow(
        Instant timestamp,
        String country,
        Instant lastOrder,
        Instant firstOrder,
        int totalOrders,
        int cents,
        Optional<Column> missing) {

    boolean lacks(Column column) {
        return missing.isPresent() && missing.get() == column;
    }

    SampleRow with(int otherCents) {
        return new SampleRow(timestamp, country, lastOrder, firstOrder, totalOrders, otherCents, missing);
    }
}
