package io.github.voucherselection.service.running;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.s3.S3Server;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.URI;

/** The store of a service in this JVM is reached at {@code test.s3-endpoint}, which the environment cannot say here. */
@Factory
@Requires(property = "test.s3-endpoint")
final class S3Backed {
    @Bean(preDestroy = "close")
    @Singleton
    @Replaces(SnapshotStore.class)
    SnapshotStore store(
            @Property(name = "test.s3-endpoint") URI endpoint, @Property(name = "test.s3-prefix") String prefix) {
        return S3Server.storeAt(endpoint, prefix);
    }
}
