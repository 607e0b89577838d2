package io.github.voucherselection.service.http.served;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.data.offer.Offer;
import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The wire form of the amount that is used most after the offered one. */
@Introspected
public record RunnerUp(@JsonProperty("voucher_amount") BigDecimal voucherAmount, BigDecimal share) {
    public static @Nullable RunnerUp of(Offer offer) {
        Offer.@Nullable RunnerUp runnerUp = offer.runnerUp();
        return runnerUp == null ? null : new RunnerUp(runnerUp.voucherAmount(), runnerUp.share());
    }
}
