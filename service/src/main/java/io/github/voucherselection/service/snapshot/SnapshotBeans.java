package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What loading takes from the settings. */
@Factory
final class SnapshotBeans {
    @Singleton
    SnapshotCache cache(VoucherConfiguration configuration) {
        @Nullable String directory = configuration.cacheDir();
        return new SnapshotCache(directory == null ? null : Path.of(directory), configuration.store());
    }

    @Bean(preDestroy = "close")
    @Singleton
    Deadline deadline(VoucherConfiguration configuration) {
        return new Deadline(configuration.loadTimeout());
    }
}
