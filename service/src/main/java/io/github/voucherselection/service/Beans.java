package io.github.voucherselection.service;

import io.github.voucherselection.data.snapshot.DirectoryStore;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.service.selection.ConfidenceRule;
import io.github.voucherselection.service.selection.Freshness;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the service takes from outside: the store, the time, and the rules that are settings. */
@Factory
final class Beans {
    @Singleton
    SnapshotStore store(VoucherConfiguration configuration) {
        return DirectoryStore.at(configuration.store());
    }

    @Singleton
    ConfidenceRule confidence(VoucherConfiguration configuration) {
        return new ConfidenceRule(configuration.confidenceMinTransactions());
    }

    @Singleton
    Freshness freshness(VoucherConfiguration configuration) {
        return new Freshness(configuration.staleAfter());
    }

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
