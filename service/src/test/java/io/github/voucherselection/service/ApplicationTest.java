package io.github.voucherselection.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RawConnection;
import io.github.voucherselection.service.running.ServiceProcess;
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
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service as a process. */
class ApplicationTest {
    private static final int TERMINATED = 128 + 15;
    private static final int BUSY_CALLERS = 20;
    /** It ends as soon as all is answered. */
    private static final Map<String, String> PATIENT =
            Map.of("MICRONAUT_LIFECYCLE_GRACEFUL_SHUTDOWN_GRACE_PERIOD", "60s");

    @Test
    void exitsWithOneLineWithoutStore() throws Exception {
        Process process = ServiceProcess.run(Map.of());
        List<String> output = lines(process);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output)
                .containsExactly(
                        "voucher-selection: VOUCHER_STORE is not set; use a directory or a file: URI, s3://bucket/prefix or gs://bucket/prefix");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Xmx6m|-Xmx",
                "-XX:MaxMetaspaceSize=18m|-XX:MaxMetaspaceSize",
                "-XX:MaxMetaspaceSize=24m|-XX:MaxMetaspaceSize"
            })
    void exitsWithOneLineWhenItCannotRunAtAll(String option, String cure, @TempDir Path store) throws Exception {
        Process process = ServiceProcess.run(Map.of("VOUCHER_STORE", store.toString()), option);
        List<String> output = lines(process);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output)
                .filteredOn(line -> !line.startsWith("WARN ")) // the log
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("voucher-selection: ")
                .contains(cure);
    }

    @Test
    void exitsWithOneLineWithoutItsLibraries() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path classes = Path.of(Application.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Process process = new ProcessBuilder(java.toString(), "-cp", classes.toString(), Application.class.getName())
                .redirectErrorStream(true)
                .start();

        assertThat(lines(process))
                .containsExactly("voucher-selection: libraries are missing; keep the folder lib beside the jar");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void answersTheRequestUnderWayAtTermination(@TempDir Path store) throws Exception {
        byte[] request = RawConnection.post(Body.GOOD);
        try (ServiceProcess service = ServiceProcess.start(store, PATIENT)) {
            try (RawConnection caller = service.answered()) {
                caller.send(Arrays.copyOf(request, request.length - 10));
                service.process().destroy();
                await().atMost(Duration.ofMinutes(1)).until(() -> refusesConnections(service.port()));

                caller.send(Arrays.copyOfRange(request, request.length - 10, request.length));

                assertThat(caller.answer()).startsWith("HTTP/1.1 201");
            }
            assertThat(service.process().waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(service.process().exitValue()).isEqualTo(TERMINATED);
        }
    }

    @Test
    void asksBusyCallersToCloseAtTermination(@TempDir Path store) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(BUSY_CALLERS);
        try (ServiceProcess service = ServiceProcess.start(store, PATIENT)) {
            service.answered().close();
            CountDownLatch busy = new CountDownLatch(BUSY_CALLERS);
            List<Future<String>> lastAnswers = new ArrayList<>();
            for (int i = 0; i < BUSY_CALLERS; i++) {
                lastAnswers.add(threads.submit(() -> lastAnswer(service.port(), busy)));
            }
            busy.await();
            service.process().destroy();

            for (Future<String> last : lastAnswers) {
                assertThat(last.get(20, TimeUnit.SECONDS))
                        .startsWith("HTTP/1.1 201")
                        .containsIgnoringCase("connection: close");
            }
        } finally {
            threads.shutdownNow();
        }
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

    private static boolean refusesConnections(int port) {
        try (RawConnection connection = new RawConnection(port)) {
            return connection.rest().isEmpty();
        } catch (IOException refused) {
            return true;
        }
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
}
