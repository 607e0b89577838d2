package io.github.voucherselection.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The service as a process on free ports, spoken to over sockets. */
final class RunningService implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int TRIES = 3;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofMinutes(1)).build();
    private final JavaProcess process;
    private final int port;
    private final int managementPort;

    private RunningService(JavaProcess process, int port, int managementPort) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** Starts the service and waits until it has a snapshot. */
    static RunningService ready(Path store) throws IOException {
        return ready(store, List.of());
    }

    /** The same, with options of the JVM. Once more on other ports when it ended at once, as another program took one of them. */
    static RunningService ready(Path store, List<String> jvmOptions) throws IOException {
        for (int attempt = 1; ; attempt++) {
            RunningService service = start(store, jvmOptions);
            try {
                await("ready")
                        .atMost(PATIENCE)
                        .ignoreExceptionsInstanceOf(IOException.class)
                        .until(() -> !service.isAlive() || service.isReady());
                if (service.isAlive()) {
                    return service;
                }
                if (attempt == TRIES) {
                    throw new AssertionError(service.state());
                }
            } catch (RuntimeException | AssertionError e) {
                service.close();
                throw e;
            }
        }
    }

    private static RunningService start(Path store, List<String> jvmOptions) throws IOException {
        int port;
        int managementPort;
        try (ServerSocket first = new ServerSocket(0);
                ServerSocket second = new ServerSocket(0)) {
            port = first.getLocalPort();
            managementPort = second.getLocalPort();
        }
        Map<String, String> environment = Map.of(
                "VOUCHER_STORE",
                store.toString(),
                "VOUCHER_REFRESH_INTERVAL",
                "200ms",
                "MICRONAUT_SERVER_PORT",
                Integer.toString(port),
                "ENDPOINTS_ALL_PORT",
                Integer.toString(managementPort));
        JavaProcess process =
                JavaProcess.start("serviceJar", store.resolveSibling("."), environment, jvmOptions, List.of());
        return new RunningService(process, port, managementPort);
    }

    private boolean isReady() throws IOException, InterruptedException {
        // The main port may open after the management port; any answer shows that it is open.
        return manage("/health/readiness").statusCode() == 200 && post("{}").statusCode() > 0;
    }

    int port() {
        return port;
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/voucher_segment_selector"))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> manage(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path))
                        .timeout(Duration.ofMinutes(1))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Waits until the snapshot report is as told, and returns it. */
    JsonNode awaitReport(String what, Predicate<JsonNode> condition) {
        return await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> JSON.readTree(manage("/snapshot").body()), condition);
    }

    static boolean withoutError(JsonNode report) {
        return report.required("last_error").isNull();
    }

    /** For the message of a test that failed. */
    String state() throws IOException {
        return (isAlive() ? "the service is alive:\n" : "the service has ended:\n") + process.output();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.close();
    }
}
