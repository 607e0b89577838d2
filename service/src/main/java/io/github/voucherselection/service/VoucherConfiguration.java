package io.github.voucherselection.service;

import io.github.voucherselection.data.snapshot.DirectoryStore;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * The settings of the service itself, from the environment ({@code VOUCHER_STORE} is {@code store}, and so on).
 *
 * @param store where snapshots are read from: a directory or a {@code file:} URI
 * @param refreshInterval how often the pointer is looked at, above 0; each wait differs from it by up to 20 %
 * @param compatStatus whether errors come with the status codes of the first version
 * @param staleAfter the age, from the start of its as-of day in UTC, from which on a snapshot is called stale
 * @param confidenceMinTransactions below so many transactions no confidence is stated, from 1
 * @param swaggerUi whether {@code /swagger-ui} is served
 */
@ConfigurationProperties("voucher")
public record VoucherConfiguration(
        @NotBlank String store,
        @Bindable(defaultValue = "10s") Duration refreshInterval,
        @Bindable(defaultValue = "false") boolean compatStatus,
        @Bindable(defaultValue = "48h") Duration staleAfter,
        @Bindable(defaultValue = "30") long confidenceMinTransactions,
        @Bindable(defaultValue = "true") boolean swaggerUi) {
    /** @throws IllegalArgumentException naming the variable that makes no sense */
    public VoucherConfiguration {
        if (refreshInterval.isNegative() || refreshInterval.isZero()) {
            throw new IllegalArgumentException("VOUCHER_REFRESH_INTERVAL must be above 0, such as 10s");
        }
        if (staleAfter.isNegative()) {
            throw new IllegalArgumentException("VOUCHER_STALE_AFTER must not be below 0; give an age such as 48h");
        }
        if (confidenceMinTransactions < 1) {
            throw new IllegalArgumentException("VOUCHER_CONFIDENCE_MIN_TRANSACTIONS must be 1 or more");
        }
    }

    /**
     * Checks the settings before anything is started, so that a mistake can be told in one line.
     *
     * @throws IllegalArgumentException naming the variable that is wrong
     */
    static void check(Environment environment) {
        String store = environment
                .getProperty("voucher.store", String.class)
                .orElseThrow(() ->
                        new IllegalArgumentException("VOUCHER_STORE is not set; give a directory or a file: URI"));
        try {
            DirectoryStore.at(store);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("VOUCHER_STORE: " + e.getMessage(), e);
        }
        Duration interval =
                Settings.typed(environment, "voucher.refresh-interval", Duration.class, Duration.ofSeconds(10));
        new VoucherConfiguration(
                store,
                interval,
                Settings.typed(environment, "voucher.compat-status", Boolean.class, false),
                Settings.typed(environment, "voucher.stale-after", Duration.class, Duration.ofDays(2)),
                Settings.typed(environment, "voucher.confidence-min-transactions", Long.class, 30L),
                Settings.typed(environment, "voucher.swagger-ui", Boolean.class, true));
        ConnectionConfiguration.of(environment);
        TokenConfiguration.of(environment);
    }
}
