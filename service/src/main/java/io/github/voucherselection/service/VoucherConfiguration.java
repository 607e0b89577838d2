package io.github.voucherselection.service;

import io.github.voucherselection.data.snapshot.DirectoryStore;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Locale;

/**
 * The settings of the service itself, from the environment ({@code VOUCHER_STORE} is {@code store}, and so on).
 *
 * @param store where snapshots are read from: a directory or a {@code file:} URI
 * @param refreshInterval how often the pointer is looked at, above 0; each wait differs from it by up to 20 %
 * @param compatStatus whether errors come with the status codes of the first version
 */
@ConfigurationProperties("voucher")
public record VoucherConfiguration(
        @NotBlank String store,
        @Bindable(defaultValue = "10s") Duration refreshInterval,
        @Bindable(defaultValue = "false") boolean compatStatus) {

    /** @throws IllegalArgumentException when the interval is not above 0 */
    public VoucherConfiguration {
        if (refreshInterval.isNegative() || refreshInterval.isZero()) {
            throw new IllegalArgumentException("VOUCHER_REFRESH_INTERVAL must be above 0, such as 10s");
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
        Duration interval = typed(environment, "voucher.refresh-interval", Duration.class, Duration.ofSeconds(10));
        boolean compat = typed(environment, "voucher.compat-status", Boolean.class, false);
        new VoucherConfiguration(store, interval, compat);
    }

    private static <T> T typed(Environment environment, String property, Class<T> type, T fallback) {
        if (environment.getProperty(property, String.class).isEmpty()) {
            return fallback;
        }
        String variable = property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        try {
            return environment
                    .getProperty(property, type)
                    .orElseThrow(() -> new IllegalArgumentException("no " + type.getSimpleName()));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "%s is no %s"
                            .formatted(variable, type == Duration.class ? "duration such as 10s" : "true or false"),
                    e);
        }
    }
}
