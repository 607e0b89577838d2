package io.github.voucherselection.service;

import java.util.Map;
import java.util.Set;

/** Whether requests are traced with OpenTelemetry. Off, none of its classes is loaded and no request passes its filter. */
final class Tracing {
    /**
     * The variables of OpenTelemetry's specification that say where traces go. Not every {@code OTEL_}: Kubernetes sets
     * {@code OTEL_COLLECTOR_SERVICE_HOST} in each pod beside a Service called otel-collector.
     */
    private static final Set<String> DESTINATIONS =
            Set.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_TRACES_EXPORTER");

    private Tracing() {}

    /** The setting that turns Micronaut's tracing on or off. */
    static Map<String, Object> properties(Map<String, String> environment) {
        boolean wanted = environment.keySet().stream().anyMatch(DESTINATIONS::contains);
        return Map.of("micronaut.otel.enabled", wanted);
    }
}
