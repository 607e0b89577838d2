package io.github.voucherselection.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alert rules and the dashboard against what the service really serves. */
class MonitoringTest {
    private static final Path DIRECTORY = Path.of("monitoring");
    private static final Pattern METRIC = Pattern.compile("\\b(voucher|jvm)_\\w+");

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yml", "dashboard.json"})
    void nameMetricsThatExist(String file, @TempDir Path store) throws IOException {
        new StoredSnapshots(store).announce("2640.0");
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of())) {
            service.post(Body.GOOD);

            assertThat(metrics(service.manage("/prometheus").body()))
                    .containsAll(metrics(Files.readString(DIRECTORY.resolve(file))));
        }
    }

    /** By Prometheus' own tool, whose path is in PROMTOOL. */
    @Test
    @Tag("extended")
    void alertWhenTheyShould() throws IOException, InterruptedException {
        String promtool = Objects.requireNonNull(
                Optional.ofNullable(System.getenv("PROMTOOL")).orElse(null), "PROMTOOL is not set; .ci/run builds it");
        Process process = new ProcessBuilder(promtool, "test", "rules", "alerts-test.yml")
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
