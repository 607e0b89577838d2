package io.github.voucherselection.service;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.service.connection.ConnectionConfiguration;
import io.github.voucherselection.service.selection.ConfidenceRule;
import io.github.voucherselection.service.selection.Freshness;
import io.github.voucherselection.service.settings.Settings;
import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.github.voucherselection.service.token.TokenConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.management.endpoint.EndpointSensitivityHandler;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the service takes from outside: the store, the time, and the rules that are settings. */
@Factory
final class Beans {
    @Bean(preDestroy = "close")
    @Singleton
    SnapshotStore store(VoucherConfiguration configuration) {
        return configuration.openStore();
    }

    @Singleton
    VoucherConfiguration configuration(Settings settings) {
        return VoucherConfiguration.of(settings);
    }

    @Singleton
    ConnectionConfiguration connections(Settings settings) {
        return ConnectionConfiguration.of(settings);
    }

    @Singleton
    TokenConfiguration tokens(Settings settings) {
        return TokenConfiguration.of(settings);
    }

    @Singleton
    ConfidenceRule confidence(VoucherConfiguration configuration) {
        return new ConfidenceRule(configuration.confidenceMinTransactions());
    }

    @Singleton
    Freshness freshness(VoucherConfiguration configuration) {
        return new Freshness(configuration.staleAfter(), configuration.expiredAfter(), configuration.refuseExpired());
    }

    /** No endpoint is sensitive, so Micronaut's filter, which looks at each request, is left out by this. */
    @Singleton
    EndpointSensitivityHandler noSensitiveEndpoints() {
        return new EndpointSensitivityHandler() {};
    }

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
