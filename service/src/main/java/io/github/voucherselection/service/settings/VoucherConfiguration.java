package io.github.voucherselection.service.settings;

import io.github.voucherselection.service.connection.ConnectionConfiguration;
import io.github.voucherselection.service.token.TokenConfiguration;
import io.github.voucherselection.storage.StoreLocation;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the service itself, from the environment ({@code VOUCHER_STORE} is {@code store}, and so on).
 *
 * @param store where snapshots are read from, a {@link StoreLocation}
 * @param refreshInterval how often the pointer is looked at, above 0; each wait differs from it by up to 20 %
 * @param loadTimeout the most that a load may take, above 0
 * @param cacheDir where the last good snapshot is kept for a start without the store; null to keep none
 * @param refreshEnabled whether {@code POST /snapshot} looks at the store at once
 * @param compatStatus whether errors come with the status codes of the first version
 * @param staleAfter the age, from the start of its as-of day in UTC, from which on a snapshot is called stale
 * @param expiredAfter the age from which on it is called expired, not below {@code staleAfter}; null for never
 * @param refuseExpired whether requests are refused while the snapshot is expired
 * @param confidenceMinTransactions below so many transactions no confidence is stated, from 1
 * @param swaggerUi whether {@code /swagger-ui} is served
 */
@ConfigurationProperties("voucher")
public record VoucherConfiguration(
        @NotBlank String store,

        @Bindable(defaultValue = VoucherConfiguration.REFRESH_INTERVAL)
        Duration refreshInterval,

        @Bindable(defaultValue = VoucherConfiguration.LOAD_TIMEOUT)
        Duration loadTimeout,

        @Nullable String cacheDir,
        @Bindable(defaultValue = "false") boolean refreshEnabled,
        @Bindable(defaultValue = "false") boolean compatStatus,

        @Bindable(defaultValue = VoucherConfiguration.STALE_AFTER)
        Duration staleAfter,

        @Nullable Duration expiredAfter,
        @Bindable(defaultValue = "false") boolean refuseExpired,

        @Bindable(defaultValue = VoucherConfiguration.CONFIDENCE_MIN_TRANSACTIONS)
        long confidenceMinTransactions,

        @Bindable(defaultValue = "true") boolean swaggerUi) {
    static final String REFRESH_INTERVAL = "10s";
    static final String LOAD_TIMEOUT = "60s";
    static final String STALE_AFTER = "48h";
    static final String CONFIDENCE_MIN_TRANSACTIONS = "30";

    /** @throws IllegalArgumentException naming the variable that makes no sense */
    public VoucherConfiguration {
        check(isPositive(refreshInterval), "VOUCHER_REFRESH_INTERVAL must be above 0, such as 10s");
        check(isPositive(loadTimeout), "VOUCHER_LOAD_TIMEOUT must be above 0, such as 60s");
        check(!staleAfter.isNegative(), "VOUCHER_STALE_AFTER must not be below 0; give an age such as 48h");
        check(
                expiredAfter == null || expiredAfter.compareTo(staleAfter) >= 0,
                "VOUCHER_EXPIRED_AFTER must not be below VOUCHER_STALE_AFTER; give an age such as 168h");
        check(
                !refuseExpired || expiredAfter != null,
                "VOUCHER_REFUSE_EXPIRED needs VOUCHER_EXPIRED_AFTER, such as 168h");
        check(confidenceMinTransactions >= 1, "VOUCHER_CONFIDENCE_MIN_TRANSACTIONS must be 1 or more");
        cacheDir = cacheDir == null || cacheDir.isBlank() ? null : cacheDir;
    }

    /**
     * Checks the settings before anything is started, so that a mistake can be told in one line.
     *
     * @throws IllegalArgumentException naming the variable that is wrong
     */
    public static void check(Environment environment) {
        String store = environment
                .getProperty("voucher.store", String.class)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "VOUCHER_STORE is not set; give a directory or a file: URI, s3://bucket/prefix or gs://bucket/prefix"));
        try {
            StoreLocation.parse(store).open().close();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("VOUCHER_STORE: " + e.getMessage(), e);
        }
        new VoucherConfiguration(
                store,
                Settings.typed(environment, "voucher.refresh-interval", Duration.class, REFRESH_INTERVAL),
                Settings.typed(environment, "voucher.load-timeout", Duration.class, LOAD_TIMEOUT),
                null,
                Settings.typed(environment, "voucher.refresh-enabled", Boolean.class, "false"),
                Settings.typed(environment, "voucher.compat-status", Boolean.class, "false"),
                Settings.typed(environment, "voucher.stale-after", Duration.class, STALE_AFTER),
                environment.containsProperty("voucher.expired-after")
                        ? Settings.typed(environment, "voucher.expired-after", Duration.class, STALE_AFTER)
                        : null,
                Settings.typed(environment, "voucher.refuse-expired", Boolean.class, "false"),
                Settings.typed(
                        environment, "voucher.confidence-min-transactions", Long.class, CONFIDENCE_MIN_TRANSACTIONS),
                Settings.typed(environment, "voucher.swagger-ui", Boolean.class, "true"));
        ConnectionConfiguration.of(environment);
        TokenConfiguration.of(environment);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void check(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
