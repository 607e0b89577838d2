package io.github.voucherselection.service.connection;

import io.github.voucherselection.service.settings.Settings;
import java.time.Duration;

/**
 * What callers may take of the service ({@code VOUCHER_MAX_CONNECTIONS} and so on).
 *
 * @param maxConnections so many connections are answered at once on each port; further ones are told to come back
 * @param receiveTimeout from its first byte on, a request may take so long to arrive, and the same its answer to be read
 * @param idleTimeout so long a connection may wait for its next request
 */
public record ConnectionConfiguration(int maxConnections, Duration receiveTimeout, Duration idleTimeout) {
    /**
     * The settings as they are written, or their defaults.
     *
     * @throws IllegalArgumentException naming the variable that is wrong
     */
    public static ConnectionConfiguration of(Settings settings) {
        return new ConnectionConfiguration(
                settings.count("max-connections", "1000"),
                settings.period("receive-timeout", "10s"),
                settings.period("idle-timeout", "300s"));
    }
}
