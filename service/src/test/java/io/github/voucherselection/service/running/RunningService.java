package io.github.voucherselection.service.running;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The service on free ports, spoken to over sockets. */
public final class RunningService implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 3;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofMinutes(1)).build();
    private final EmbeddedServer server;
    private final int managementPort;
    private final boolean described;

    private RunningService(EmbeddedServer server, int managementPort, boolean described) {
        this.server = server;
        this.managementPort = managementPort;
        this.described = described;
    }

    /**
     * Tries other ports when another program takes one of them.
     *
     * @param today the day, or the instant, that the clock stands at
     */
    public static RunningService start(Path store, String today, Map<String, Object> properties) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return start(store, today, properties, freePort());
            } catch (ServerStartupException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static RunningService start(Path store, String today, Map<String, Object> properties, int managementPort) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "voucher.store",
                store.toString(),
                "voucher.refresh-interval",
                "20ms",
                "micronaut.server.port",
                -1,
                "endpoints.all.port",
                managementPort,
                // ApplicationTest ends a service by a signal; here, callers are gone by then.
                "micronaut.lifecycle.graceful-shutdown.enabled",
                false,
                "test.clock",
                today.contains("T") ? today : today + "T12:00:00Z"));
        all.putAll(properties);
        return new RunningService(
                ApplicationContext.run(EmbeddedServer.class, all),
                managementPort,
                !all.containsKey("voucher.compat-status"));
    }

    public static RunningService ready(Path store, String today, Map<String, Object> properties) throws IOException {
        RunningService service = start(store, today, properties);
        service.awaitStatus(status -> !status.get("id").isNull());
        return service;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public HttpResponse<String> post(String body) {
        return post(body.getBytes(java.nio.charset.StandardCharsets.UTF_8), "application/json");
    }

    public HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> post(byte[] body, String contentType) {
        return send(request("/voucher_segment_selector")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + path));
    }

    public RawConnection connect() throws IOException {
        return new RawConnection(server.getPort());
    }

    public HttpResponse<String> manage(String path) {
        return send(management(path));
    }

    public HttpRequest.Builder management(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path));
    }

    public HttpResponse<String> refreshNow() {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + "/snapshot"))
                .POST(BodyPublishers.noBody()));
    }

    /** Sends a request. What is answered must be as the API description says, unless as in the first version. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    client.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
            if (described && answer.uri().getPort() == server.getPort()) {
                ApiDescription.SERVED.check(answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public JsonNode status() {
        return json(manage("/snapshot"));
    }

    /** Waits until the snapshot report is as told, and returns it. */
    public JsonNode awaitStatus(Predicate<JsonNode> condition) {
        return await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(this::status, condition);
    }

    public void awaitReadiness() {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> manage("/health/readiness").statusCode() == 200);
    }

    /** The value of a meter, by its name and labels as Prometheus has them. */
    public double metric(String meter) {
        return manage("/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(meter + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(meter.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
