package io.github.voucherselection.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RawConnection;
import io.github.voucherselection.service.running.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces, sent to a collector that takes OTLP over HTTP. */
class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void collect() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stopCollecting() {
        collector.stop(0);
    }

    @Test
    void continuesTheCallersTrace(@TempDir Path store) throws IOException {
        Map<String, String> settings = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://localhost:" + collector.getAddress().getPort(),
                "OTEL_BSP_SCHEDULE_DELAY",
                "50");
        try (ServiceProcess service = ServiceProcess.start(store, settings)) {
            String headers =
                    "traceparent: 00-%s-%s-01\r\nContent-Length: %d\r\n".formatted(TRACE, CALLER, Body.GOOD.length());
            try (RawConnection caller = service.answered()) {
                caller.send(RawConnection.head("/voucher_segment_selector", headers) + Body.GOOD);

                assertThat(caller.answer()).startsWith("HTTP/1.1 201");
            }
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(received)
                            .anySatisfy(traces -> assertThat(traces)
                                    .contains(
                                            "POST /voucher_segment_selector",
                                            "voucher-selection",
                                            bytes(TRACE),
                                            bytes(CALLER))));
            assertThat(received).noneMatch(traces -> traces.contains("customer_id"));
        }
    }

    @Test
    void isOffUnlessADestinationIsGiven() {
        assertThat(Tracing.properties(Map.of("OTEL_COLLECTOR_SERVICE_HOST", "10.0.0.1", "OTEL_SERVICE_NAME", "x")))
                .containsEntry("micronaut.otel.enabled", false);
        assertThat(Tracing.properties(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318")))
                .containsEntry("micronaut.otel.enabled", true);
        assertThat(Tracing.properties(Map.of("OTEL_TRACES_EXPORTER", "otlp")))
                .containsEntry("micronaut.otel.enabled", true);
    }

    private static String bytes(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }
}
