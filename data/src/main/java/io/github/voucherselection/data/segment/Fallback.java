package io.github.voucherselection.data.segment;

import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a customer is offered who is in no segment, or in one without data. Two rungs, the first that has an amount
 * answers: the amount that the country uses most, then one that is set for the country.
 *
 * @param mostUsedInCountry whether the amount that the country uses most is offered
 * @param amounts an amount, in the currency of the country, by country code
 */
public record Fallback(boolean mostUsedInCountry, Map<String, BigDecimal> amounts) implements Serializable {
    /** @throws SegmentDefinitionException when nothing would be offered, or an amount is none */
    public Fallback {
        if (!mostUsedInCountry && amounts.isEmpty()) {
            throw new SegmentDefinitionException("the fallback offers nothing; leave it out");
        }
        Map<String, BigDecimal> canonical = new TreeMap<>();
        amounts.forEach((country, amount) -> canonical.put(country, canonical(country, amount)));
        amounts = Collections.unmodifiableMap(canonical);
    }

    private static BigDecimal canonical(String country, BigDecimal amount) {
        try {
            return VoucherAmounts.of(amount);
        } catch (InvalidValueException e) {
            throw new SegmentDefinitionException(
                    "fallback: the amount for \"%s\", %s, %s".formatted(country, amount, e.getMessage()));
        }
    }
}
