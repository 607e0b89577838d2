package io.github.voucherselection.service;

import io.github.voucherselection.data.snapshot.DirectoryStore;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the service takes from outside: the store and the time. */
@Factory
final class Beans {
    @Singleton
    SnapshotStore store(VoucherConfiguration configuration) {
        return DirectoryStore.at(configuration.store());
    }

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
