package io.github.voucherselection.service.connection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Times requests, from their last byte to their answer, by route and status; one without a body from its first byte. What is
 * not one of the API's routes counts as "other". Connections over the limit are counted by {@link ConnectionMetrics}.
 */
@Singleton
final class RequestMetrics {
    private static final String OTHER = "other";
    private static final Set<String> ROUTES = Set.of(
            "/",
            "/check_status",
            "/segments",
            "/voucher_segment_selector",
            "/voucher_segment_selector/batch",
            "/openapi");
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    private record Key(String route, int status) {}

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param uri as it was sent, with its query */
    static String route(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        String route = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return ROUTES.contains(route) ? route : OTHER;
    }

    void record(String route, int status, long nanos) {
        timers.computeIfAbsent(new Key(route, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Key key) {
        return Timer.builder("voucher.requests")
                .description("Requests by route and status, with the time from their last byte to their answer")
                .tag("route", key.route)
                .tag("status", Integer.toString(key.status))
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
