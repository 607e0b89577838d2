package io.github.voucherselection.data.voucher;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One use of a voucher, as far as segments need it.
 *
 * @param totalOrders orders of the customer until then, 0 or more
 * @param voucherAmount in the canonical form of {@link VoucherAmounts}
 */
public record VoucherTransaction(String countryCode, Instant lastOrder, long totalOrders, BigDecimal voucherAmount)
        implements Serializable {}
