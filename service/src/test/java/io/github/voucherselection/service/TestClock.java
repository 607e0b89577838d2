package io.github.voucherselection.service;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A clock that stands still at the instant {@code test.clock}. */
@Factory
@Requires(property = "test.clock")
final class FixedClock {
    @Singleton
    @Replaces(Clock.class)
    Clock clock(@Property(name = "test.clock") String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }
}
