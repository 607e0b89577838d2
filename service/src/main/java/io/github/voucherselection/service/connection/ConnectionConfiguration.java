package io.github.voucherselection.service.connection;

import io.github.voucherselection.service.settings.Settings;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What callers may take of the service ({@code VOUCHER_MAX_CONNECTIONS} and so on).
 *
 * @param maxConnections so many connections are answered at once on each port; further ones are told to come back
 * @param receiveTimeout from its first byte on, a request may take so long to arrive, and the same its answer to be read
 */
@ConfigurationProperties("voucher")
public record ConnectionConfiguration(
        @Bindable(defaultValue = ConnectionConfiguration.MAX_CONNECTIONS)
        int maxConnections,

        @Bindable(defaultValue = ConnectionConfiguration.RECEIVE_TIMEOUT)
        Duration receiveTimeout) {
    static final String MAX_CONNECTIONS = "1000";
    static final String RECEIVE_TIMEOUT = "10s";

    /** @throws IllegalArgumentException naming the variable that makes no sense */
    public ConnectionConfiguration {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("VOUCHER_MAX_CONNECTIONS must be 1 or more");
        }
        if (receiveTimeout.isNegative() || receiveTimeout.isZero()) {
            throw new IllegalArgumentException("VOUCHER_RECEIVE_TIMEOUT must be above 0, such as 10s");
        }
    }

    public static ConnectionConfiguration of(Environment environment) {
        return new ConnectionConfiguration(
                Settings.typed(environment, "voucher.max-connections", Integer.class, MAX_CONNECTIONS),
                Settings.typed(environment, "voucher.receive-timeout", Duration.class, RECEIVE_TIMEOUT));
    }
}
