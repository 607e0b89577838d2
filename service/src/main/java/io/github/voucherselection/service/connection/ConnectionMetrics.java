package io.github.voucherselection.service.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what the limits did. */
@Singleton
final class ConnectionMetrics {
    private final Counter refused;
    private final Counter tooSlow;
    private final Counter madeRoom;
    private final Counter bodiesRefused;

    ConnectionMetrics(MeterRegistry registry) {
        refused = Counter.builder("voucher.connections.refused")
                .description("Connections that were answered 503, or closed, as too many were open")
                .register(registry);
        tooSlow = Counter.builder("voucher.connections.too.slow")
                .description("Connections that were closed as a request or an answer took too long to pass")
                .register(registry);
        madeRoom = Counter.builder("voucher.connections.made.room")
                .description("Idle connections that were closed to make room for new ones")
                .register(registry);
        bodiesRefused = Counter.builder("voucher.bodies.refused")
                .description("Large bodies that were answered 503, as too much was held of others")
                .register(registry);
    }

    void refused() {
        refused.increment();
    }

    void tooSlow() {
        tooSlow.increment();
    }

    void madeRoom() {
        madeRoom.increment();
    }

    void bodyRefused() {
        bodiesRefused.increment();
    }
}
