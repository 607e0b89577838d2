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
                .description("Connections refused with 503, or closed, because too many were open")
                .register(registry);
        tooSlow = Counter.builder("voucher.connections.too.slow")
                .description("Connections closed because a request or a response took too long")
                .register(registry);
        madeRoom = Counter.builder("voucher.connections.made.room")
                .description("Idle connections closed to make room for new ones")
                .register(registry);
        bodiesRefused = Counter.builder("voucher.bodies.refused")
                .description("Large bodies refused with 503 because other bodies held too much memory")
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
