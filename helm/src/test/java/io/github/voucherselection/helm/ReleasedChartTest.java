package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart as {@code bin/release-chart} writes it. */
class ReleasedChartTest {
    private static final String SERVICE = image("service", "1");
    private static final String PIPELINE = image("pipeline", "2");
    private static final String REPORT = image("report", "3");

    @Test
    void namesTheImagesByDigest(@TempDir Path folder) throws Exception {
        write(folder);

        Manifests manifests = Chart.renderReleased(folder, """
                storage: {s3: {bucket: vouchers, region: eu-west-1}}
                pipeline: {input: ["s3://vouchers/history"], prune: {enabled: true}, flink: {enabled: true}}
                report: {enabled: true}
                """);

        assertThat(manifests.pods().stream()
                        .flatMap(pod -> pod.getSpec().getContainers().stream())
                        .map(Container::getImage))
                .contains(SERVICE, PIPELINE, REPORT)
                .containsOnly(SERVICE, PIPELINE, REPORT);
        assertThat(manifests.service().getMetadata().getLabels()).containsEntry("app.kubernetes.io/version", "1.2.3");
    }

    @Test
    void differsOnlyInVersionsAndImages(@TempDir Path folder) throws Exception {
        write(folder);

        assertThat(changed(folder, "Chart.yaml")).containsExactlyInAnyOrder("version: 1.2.3", "appVersion: 1.2.3");
        assertThat(changed(folder, "values.yaml"))
                .hasSize(6)
                .allMatch(
                        line -> line.matches(" {4}(repository: registry\\.example/team/\\w+|digest: sha256:\\d{64})"));
        assertThat(changed(folder, "values.schema.json")).isEmpty();
    }

    private static List<String> changed(Path folder, String file) throws IOException {
        List<String> before = Files.readAllLines(Chart.DIRECTORY.resolve(file));
        return Files.readAllLines(folder.resolve(file)).stream()
                .filter(line -> !before.contains(line))
                .toList();
    }

    private static void write(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "../bin/release-chart", "1.2.3", folder.toString(), SERVICE, PIPELINE, REPORT)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }

    private static String image(String name, String digit) {
        return "registry.example/team/%s@sha256:%s".formatted(name, digit.repeat(64));
    }
}
