package io.github.voucherselection.service.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The service as a process of its own, on free ports.
 *
 * @param output what is left of its lines
 */
public record ServiceProcess(Process process, int port, BufferedReader output) implements AutoCloseable {
    private static final int TRIES = 3;
    /** What the shell that runs the tests may have set for a service. */
    private static final List<String> SETTINGS = List.of("VOUCHER_", "AWS_", "OTEL_", "JAVA_TOOL_OPTIONS");

    /** With a snapshot of 2640.0. Once more on other ports when it ended at once, as another program took one of them. */
    public static ServiceProcess start(Path store, Map<String, String> settings) throws IOException {
        new StoredSnapshots(store).announce("2640.0");
        for (int attempt = 1; ; attempt++) {
            int port = RunningService.freePort();
            Map<String, String> all = new HashMap<>(settings);
            all.put("VOUCHER_STORE", store.toString());
            all.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
            all.put("ENDPOINTS_ALL_PORT", Integer.toString(RunningService.freePort()));
            Process process = run(all);
            ServiceProcess service = new ServiceProcess(process, port, process.inputReader(UTF_8));
            if (service.saysThatItRuns()) {
                return service;
            }
            service.close();
            if (attempt == TRIES) {
                throw new IllegalStateException("the service ended with exit code " + process.exitValue());
            }
        }
    }

    /** With these settings and no others. */
    public static Process run(Map<String, String> settings, String... jvmOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), "io.github.voucherselection.service.Application"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> SETTINGS.stream().anyMatch(name::startsWith));
        builder.environment().putAll(settings);
        return builder.redirectErrorStream(true).start();
    }

    private boolean saysThatItRuns() throws IOException {
        String line = output.readLine();
        while (line != null && !line.contains("Server Running")) {
            line = output.readLine();
        }
        return line != null;
    }

    /** A connection on which a request was answered: the snapshot is loaded, and the server has the connection. */
    public RawConnection answered() throws IOException {
        RawConnection caller = new RawConnection(port);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> caller.send(RawConnection.post(Body.GOOD)).answer().startsWith("HTTP/1.1 201"));
        return caller;
    }

    /** Returns when it has ended. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        output.close();
    }
}
