package io.github.voucherselection.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process. */
class ApplicationTest {
    private static final int TERMINATED = 128 + 15;
    private static final int BUSY_CALLERS = 20;

    @Test
    void exitsWithOneLineWithoutStore() throws Exception {
        Process process = start(Map.of());
        List<String> output = lines(process);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output)
                .containsExactly(
                        "voucher-selection: VOUCHER_STORE is not set; give a directory or a file: URI, s3://bucket/prefix or gs://bucket/prefix");
    }

    @Test
    void answersTheRequestUnderWayAtTermination(@TempDir Path store) throws Exception {
        byte[] request = RawConnection.post(Body.GOOD);
        withService(store, (process, port) -> {
            try (RawConnection caller = answered(port)) {
                caller.send(Arrays.copyOf(request, request.length - 10));
                process.destroy();
                await().atMost(Duration.ofSeconds(10)).until(() -> refusesConnections(port));

                caller.send(Arrays.copyOfRange(request, request.length - 10, request.length));

                assertThat(caller.answer()).startsWith("HTTP/1.1 201");
            }
            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(TERMINATED);
        });
    }

    @Test
    void asksBusyCallersToCloseAtTermination(@TempDir Path store) throws Exception {
        withService(store, (process, port) -> {
            ExecutorService threads = Executors.newFixedThreadPool(BUSY_CALLERS);
            try {
                answered(port).close();
                CountDownLatch busy = new CountDownLatch(BUSY_CALLERS);
                List<Future<String>> lastAnswers = new ArrayList<>();
                for (int i = 0; i < BUSY_CALLERS; i++) {
                    lastAnswers.add(threads.submit(() -> lastAnswer(port, busy)));
                }
                busy.await();
                process.destroy();

                for (Future<String> last : lastAnswers) {
                    assertThat(last.get(20, TimeUnit.SECONDS))
                            .startsWith("HTTP/1.1 201")
                            .containsIgnoringCase("connection: close");
                }
            } finally {
                threads.shutdownNow();
            }
        });
    }

    /** Asks again and again on one connection, until an answer ends it; nothing else may. */
    private static String lastAnswer(int port, CountDownLatch busy) throws IOException {
        try (RawConnection caller = new RawConnection(port)) {
            String answer;
            do {
                answer = caller.send(RawConnection.post(Body.GOOD)).answer();
                busy.countDown();
            } while (answer.startsWith("HTTP/1.1 201")
                    && !answer.toLowerCase(Locale.ROOT).contains("connection: close"));
            return answer;
        }
    }

    private interface Conversation {
        void with(Process process, int port) throws Exception;
    }

    private static void withService(Path store, Conversation conversation) throws Exception {
        new StoredSnapshots(store).announce("2640.0");
        int port = RunningService.freePort();
        Process process = start(Map.of(
                "VOUCHER_STORE",
                store.toString(),
                "MICRONAUT_SERVER_PORT",
                Integer.toString(port),
                "ENDPOINTS_ALL_PORT",
                Integer.toString(RunningService.freePort())));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            awaitLine(output, "Server Running");
            conversation.with(process, port);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A connection on which a request was answered: the snapshot is loaded, and the server has the connection. */
    static RawConnection answered(int port) throws IOException {
        RawConnection caller = new RawConnection(port);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> caller.send(RawConnection.post(Body.GOOD)).answer().startsWith("HTTP/1.1 201"));
        return caller;
    }

    private static boolean refusesConnections(int port) {
        try (RawConnection connection = new RawConnection(port)) {
            return connection.rest().isEmpty();
        } catch (IOException refused) {
            return true;
        }
    }

    static void awaitLine(BufferedReader output, String text) throws IOException {
        String line = output.readLine();
        while (line != null && !line.contains(text)) {
            line = output.readLine();
        }
        assertThat(line).isNotNull();
    }

    private static List<String> lines(Process process) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }

    static Process start(Map<String, String> environment) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), "io.github.voucherselection.service.Application");
        builder.environment().remove("VOUCHER_STORE");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).start();
    }
}
