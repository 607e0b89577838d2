package io.github.voucherselection.service.settings;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.KeyFiles;
import io.github.voucherselection.data.trust.TrustedKeys;
import io.github.voucherselection.storage.StoreLocation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the service itself, from the environment ({@code VOUCHER_STORE} is {@code store}, and so on).
 *
 * @param store where snapshots are read from, a {@link StoreLocation}
 * @param refreshInterval how often the pointer is looked at, above 0; each wait differs from it by up to 20 %
 * @param loadTimeout the most that a load may take, above 0
 * @param recheckInterval how often what is served is compared with the store again, above 0
 * @param runMissedAfter the time since the last run of the batch job from which on a run is missing, above 0
 * @param trustedKeys the keys one of which must have signed what is served; null to take every announcement
 * @param cacheDir where the last good snapshot is kept for a start without the store; null to keep none
 * @param compatStatus whether errors come with the status codes of the first version
 * @param staleAfter the age, from the start of its as-of day in UTC, from which on a snapshot is called stale
 * @param expiredAfter the age from which on it is called expired, not below {@code staleAfter}; null for never
 * @param refuseExpired whether requests are refused while the snapshot is expired
 * @param confidenceMinTransactions below so many transactions no confidence is stated, from 1
 * @param swaggerUi whether {@code /swagger-ui} is served
 */
public record VoucherConfiguration(
        String store,
        @Nullable KeyFiles trustedKeys,
        Duration refreshInterval,
        Duration loadTimeout,
        Duration recheckInterval,
        Duration runMissedAfter,
        @Nullable String cacheDir,
        boolean compatStatus,
        Duration staleAfter,
        @Nullable Duration expiredAfter,
        boolean refuseExpired,
        long confidenceMinTransactions,
        boolean swaggerUi) {

    /**
     * Checks what no value tells alone.
     *
     * @throws IllegalArgumentException naming the variables that do not go together
     */
    public VoucherConfiguration {
        if (expiredAfter != null && expiredAfter.compareTo(staleAfter) < 0) {
            throw new IllegalArgumentException(
                    "VOUCHER_EXPIRED_AFTER must not be below VOUCHER_STALE_AFTER; use an age such as 168h");
        }
        if (refuseExpired && expiredAfter == null) {
            throw new IllegalArgumentException("VOUCHER_REFUSE_EXPIRED needs VOUCHER_EXPIRED_AFTER, such as 168h");
        }
        cacheDir = cacheDir == null || cacheDir.isBlank() ? null : cacheDir;
    }

    /**
     * The settings as they are written, or their defaults.
     *
     * @throws IllegalArgumentException naming the variable that is wrong
     */
    public static VoucherConfiguration of(Settings settings) {
        @Nullable String store = settings.text("store");
        if (store == null) {
            throw new IllegalArgumentException("VOUCHER_STORE is not set; use " + StoreLocation.KINDS);
        }
        settings.flag("refresh-enabled", false); // the endpoint that it turns on has the value itself
        return new VoucherConfiguration(
                store,
                trustedKeys(settings.text("trusted-keys")),
                settings.period("refresh-interval", "10s"),
                settings.period("load-timeout", "60s"),
                settings.period("recheck-interval", "1h"),
                settings.period("run-missed-after", "26h"),
                settings.text("cache-dir"),
                settings.flag("compat-status", false),
                settings.age("stale-after", "48h"),
                settings.text("expired-after") == null ? null : settings.age("expired-after", ""),
                settings.flag("refuse-expired", false),
                settings.count("confidence-min-transactions", "30"),
                settings.flag("swagger-ui", true));
    }

    /** One that cannot be used is told later; without any other, nothing could ever be served. */
    private static @Nullable KeyFiles trustedKeys(@Nullable String setting) {
        if (setting == null) {
            return null;
        }
        KeyFiles files = KeyFiles.parse(setting);
        TrustedKeys keys = files.get();
        if (keys.keys().isEmpty()) {
            throw new IllegalArgumentException("%s has %s".formatted(KeyFiles.VARIABLE, keys));
        }
        return files;
    }

    /**
     * Opens the store; the caller closes it. Nothing is asked of it yet.
     *
     * @throws IllegalArgumentException when its location or its credentials make no sense
     */
    public SnapshotStore openStore() {
        try {
            return StoreLocation.parse(store).open();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("VOUCHER_STORE: " + e.getMessage(), e);
        }
    }
}
