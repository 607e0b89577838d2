package io.github.voucherselection.service.selection;

/**
 * The customer that an amount is wanted for. Of the right types, but not yet checked any further.
 *
 * @param customerId said by the caller, not used
 * @param lastOrderTs a timestamp as text
 * @param firstOrderTs a timestamp as text
 */
public record Customer(
        long customerId, String countryCode, String lastOrderTs, String firstOrderTs, long totalOrders) {}
