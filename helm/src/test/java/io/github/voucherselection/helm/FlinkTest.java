package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Flink session cluster that the batch job may run on. */
class FlinkTest {
    private static final String NAME = "daily-voucher-selection-flink";

    private final Manifests manifests = Chart.render("pipeline: {flink: {enabled: true, taskManagers: 3, slots: 2}}");

    @Test
    void isTheClusterThatTheBatchJobRunsOn() {
        assertThat(manifests
                        .pipeline()
                        .getSpec()
                        .getJobTemplate()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getArgs())
                .contains("--flinkMaster=" + NAME + ":8081");
        assertThat(manifests.find(Service.class, NAME).orElseThrow().getSpec().getPorts())
                .extracting(ServicePort::getPort)
                .containsExactly(8081, 6123, 6124);
    }

    @Test
    void runsFromTheBatchJobsImage() {
        assertThat(Stream.of("jobmanager", "taskmanager").map(this::container)).allSatisfy(container -> {
            assertThat(container.getImage()).startsWith("registry.example/team/pipeline:");
            assertThat(container.getCommand())
                    .startsWith("java")
                    .contains("-cp", "/app/classpath/*:/app/libs/*:/app/flink-web/*");
        });
        assertThat(container("jobmanager").getCommand())
                .contains("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
        assertThat(container("taskmanager").getCommand())
                .contains("org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
    }

    /** Kubernetes then waits for the registration, and so does {@code helm --wait}. */
    @Test
    void isStartedWhenItsWorkersHaveRegistered() {
        List<String> probe =
                container("taskmanager").getStartupProbe().getExec().getCommand();

        assertThat(probe).endsWith(NAME + ":8081");
        assertThat(Path.of(
                        "../beam-pipeline/src/main/java",
                        probe.get(probe.size() - 2).replace('.', '/') + ".java"))
                .exists();
        assertThat(container("taskmanager").getEnv())
                .extracting(EnvVar::getName)
                .contains("POD_IP");
    }

    @Test
    void hasAsManyWorkersAndSlotsAsAskedFor() {
        assertThat(manifests
                        .find(Deployment.class, NAME + "-taskmanager")
                        .orElseThrow()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(3);
        assertThat(configuration())
                .containsEntry("taskmanager.numberOfTaskSlots", "2")
                .containsEntry("taskmanager.memory.managed.size", "256m");
    }

    /** Addresses and ports must differ; the script's arithmetic is done here for the chart's two slots. */
    @Test
    void isConfiguredAsTheClusterOnOneMachine() throws IOException {
        Map<String, String> script = settings(Files.readString(Path.of("../beam-pipeline/flink-cluster"))
                .replace("$((128 * slots))", "256")
                .replace("$slots", "2")
                .lines());
        Map<String, String> chart = configuration();

        assertThat(script).hasSizeGreaterThan(20);
        script.keySet().removeIf(key -> key.matches(".*(address|port|host)|io.tmp.dirs"));
        assertThat(chart).containsAllEntriesOf(script);
    }

    @Test
    void isReachedByItsOwnPodsAndTheBatchJobAlone() {
        var policy = manifests
                .find(NetworkPolicy.class, "daily-voucher-selection-pipeline")
                .orElseThrow()
                .getSpec();

        assertThat(policy.getIngress()).hasSize(1);
        assertThat(policy.getIngress().get(0).getFrom()).hasSize(1);
        assertThat(policy.getIngress().get(0).getFrom().get(0).getPodSelector()).isEqualTo(policy.getPodSelector());
        assertThat(policy.getPodSelector().getMatchExpressions().get(0).getValues())
                .containsExactly("pipeline", "flink-jobmanager", "flink-taskmanager");
    }

    @Test
    void isLeftOutUnlessAskedFor() {
        assertThat(Chart.render("{}").all(Deployment.class)).hasSize(1);
    }

    private Container container(String component) {
        return manifests
                .find(Deployment.class, NAME + "-" + component)
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private Map<String, String> configuration() {
        return settings(manifests.file(NAME, "config.yaml").lines());
    }

    private static Map<String, String> settings(Stream<String> lines) {
        return lines.filter(line -> line.matches("[a-z]+\\.[A-Za-z.-]+: .+"))
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
}
