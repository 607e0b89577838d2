package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is given which keys for announcements. */
class SigningTest {
    private static final Set<String> FLINK = Set.of("flink-jobmanager", "flink-taskmanager");

    private final Manifests manifests =
            Chart.renderInstallation(Chart.DIRECTORY.resolve("ci/everything-values.yaml"), "{}");

    @Test
    void thePrivateKeyIsForThePodsThatStartARunAlone() {
        assertThat(pods(manifests))
                .hasSize(7)
                .allSatisfy((name, pod) -> assertThat(variables(pod).containsKey("VOUCHER_SIGNING_KEY"))
                        .as(name)
                        .isEqualTo(name.equals("pipeline") || name.startsWith("first-run")))
                .allSatisfy((name, pod) -> assertThat(pod.getVolumes().stream()
                                .filter(volume -> volume.getSecret() != null)
                                .anyMatch(volume ->
                                        volume.getSecret().getSecretName().equals("signing-key")))
                        .as(name)
                        .isEqualTo(variables(pod).containsKey("VOUCHER_SIGNING_KEY")));
        PodSpec run = Objects.requireNonNull(pods(manifests).get("pipeline"));
        assertThat(variables(run)).containsEntry("VOUCHER_SIGNING_KEY", mounted(run, "signing-key") + "/key.pem");
    }

    @Test
    void theTrustedKeysAreForAllThatReadAnAnnouncement() throws IOException {
        String values = Files.readString(Chart.DIRECTORY.resolve("ci/everything-values.yaml"));
        assertThat(pods(manifests)).allSatisfy((name, pod) -> {
            if (FLINK.contains(name)) {
                assertThat(variables(pod)).doesNotContainKey("VOUCHER_TRUSTED_KEYS");
            } else {
                assertThat(variables(pod))
                        .containsEntry("VOUCHER_TRUSTED_KEYS", mounted(pod, "trusted-keys") + "/trusted.pem");
            }
        });
        assertThat(manifests
                        .file("daily-voucher-selection-trusted-keys", "trusted.pem")
                        .lines())
                .hasSize(4)
                .allMatch(values::contains);
    }

    @Test
    void anotherTrustedKeyStartsNoPodAgain() throws IOException {
        Manifests changed = Chart.renderInstallation(
                Chart.DIRECTORY.resolve("ci/everything-values.yaml"),
                Options.values(Map.of("signing.trustedKeys", Options.read().get("signing.trustedKeys"))));

        assertThat(changed.file("daily-voucher-selection-trusted-keys", "trusted.pem"))
                .isNotEqualTo(manifests.file("daily-voucher-selection-trusted-keys", "trusted.pem"));
        assertThat(pods(changed)).isEqualTo(pods(manifests));
    }

    @Test
    void withoutThemThereIsNothing() {
        Manifests unsigned = Chart.render("report: {enabled: true, image: {repository: report}}");

        assertThat(unsigned.find(ConfigMap.class, "daily-voucher-selection-trusted-keys"))
                .isEmpty();
        assertThat(pods(unsigned)).allSatisfy((name, pod) -> {
            assertThat(variables(pod)).doesNotContainKeys("VOUCHER_TRUSTED_KEYS", "VOUCHER_SIGNING_KEY");
            assertThat(pod.getVolumes()).noneMatch(volume -> volume.getName().contains("key"));
        });
    }

    /** Workers of a cluster that is not the chart's have no key either. */
    @Test
    void theExampleForTheFlinkOperatorHasNone() throws IOException {
        assertThat(Path.of("flink-operator.yaml"))
                .content()
                .doesNotContain("SIGNING")
                .doesNotContain("signing-key");
    }

    /** By what their names end with. */
    private static Map<String, PodSpec> pods(Manifests manifests) {
        Map<String, PodSpec> pods = new TreeMap<>();
        manifests
                .objects()
                .forEach(object -> pod(object)
                        .forEach(pod -> pods.put(
                                object.getMetadata().getName().replaceFirst("^daily-voucher-selection-?", ""), pod)));
        return pods;
    }

    private static Stream<PodSpec> pod(HasMetadata object) {
        if (object instanceof Deployment deployment) {
            return Stream.of(deployment.getSpec().getTemplate().getSpec());
        } else if (object instanceof CronJob job) {
            return Stream.of(
                    job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec());
        }
        return object instanceof Job job ? Stream.of(job.getSpec().getTemplate().getSpec()) : Stream.empty();
    }

    private static Map<String, String> variables(PodSpec pod) {
        Map<String, String> variables = new TreeMap<>();
        container(pod)
                .getEnv()
                .forEach(variable -> variables.put(variable.getName(), String.valueOf(variable.getValue())));
        return variables;
    }

    private static String mounted(PodSpec pod, String volume) {
        return container(pod).getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals(volume))
                .peek(mount -> assertThat(mount.getReadOnly()).isTrue())
                .peek(mount -> assertThat(mount.getSubPath())
                        .as("changes would not arrive")
                        .isNull())
                .findFirst()
                .orElseThrow()
                .getMountPath();
    }

    private static Container container(PodSpec pod) {
        return pod.getContainers().get(0);
    }
}
