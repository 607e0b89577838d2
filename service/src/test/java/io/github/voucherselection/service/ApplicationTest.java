package io.github.voucherselection.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process. */
class ApplicationTest {
    private static final int TERMINATED = 128 + 15;

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
    void endsWithinFifteenSecondsOfTermination(@TempDir Path store) throws Exception {
        Process process = start(Map.of(
                "VOUCHER_STORE", store.toString(), "MICRONAUT_SERVER_PORT", "-1", "ENDPOINTS_ALL_PORT", freePort()));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            while (line != null && !line.contains("Server Running")) {
                line = output.readLine();
            }
            assertThat(line).isNotNull();
            process.destroy();
            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(TERMINATED);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String freePort() throws IOException {
        return Integer.toString(RunningService.freePort());
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

    private static Process start(Map<String, String> environment) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), "io.github.voucherselection.service.Application");
        builder.environment().remove("VOUCHER_STORE");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).start();
    }
}
