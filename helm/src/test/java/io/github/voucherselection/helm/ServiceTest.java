package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The HTTP service: Deployment, Service, scaling and the pod of {@code helm test}. */
class ServiceTest {
    private final Manifests manifests = Chart.render("{}");

    @Test
    void answersOnTheServicesPorts() {
        Service service =
                manifests.find(Service.class, "daily-voucher-selection").orElseThrow();

        assertThat(service.getSpec().getPorts())
                .extracting(ServicePort::getPort)
                .containsExactly(8080, 8081);
        assertThat(service.getSpec().getSelector())
                .isEqualTo(manifests.service().getSpec().getSelector().getMatchLabels());
    }

    @Test
    void isProbedOnTheManagementPort() {
        Container container = container(manifests);

        assertThat(container.getLivenessProbe()).extracting(ServiceTest::path).isEqualTo("/health/liveness");
        assertThat(container.getStartupProbe()).extracting(ServiceTest::path).isEqualTo("/health/liveness");
        assertThat(container.getReadinessProbe()).extracting(ServiceTest::path).isEqualTo("/health/readiness");
    }

    @Test
    void drainsBeforeItIsKilled() {
        PodSpec pod = pod(manifests);
        long waiting =
                container(manifests).getLifecycle().getPreStop().getSleep().getSeconds();

        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(waiting + 16);
    }

    @Test
    void writesOnlyToEmptyDirectories() {
        assertThat(pod(manifests).getVolumes())
                .hasSize(2)
                .allSatisfy(volume ->
                        assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
        assertThat(container(manifests).getEnv()).contains(variable("VOUCHER_CACHE_DIR", "/cache"));
        assertThat(container(manifests).getVolumeMounts())
                .anyMatch(mount -> mount.getMountPath().equals("/cache"));
    }

    @Test
    void hasTheMeasuredMemory() {
        assertThat(container(manifests).getResources().getLimits().get("memory"))
                .isEqualTo(new Quantity("256Mi"));
    }

    @Test
    void isSpreadOverNodesAndZones() {
        assertThat(pod(manifests).getTopologySpreadConstraints())
                .extracting(TopologySpreadConstraint::getTopologyKey)
                .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
    }

    @Test
    void losesOnePodAtATime() {
        assertThat(manifests
                        .find(PodDisruptionBudget.class, "daily-voucher-selection")
                        .orElseThrow()
                        .getSpec()
                        .getMaxUnavailable()
                        .getIntVal())
                .isEqualTo(1);
        assertThat(manifests
                        .service()
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal())
                .isZero();
    }

    @Test
    void leavesTheNumberOfPodsToTheAutoscaler() {
        Manifests scaled = Chart.render("service: {autoscaling: {enabled: true, maxReplicas: 9}}");

        assertThat(scaled.service().getSpec().getReplicas()).isNull();
        var autoscaler = scaled.find(HorizontalPodAutoscaler.class, "daily-voucher-selection")
                .orElseThrow()
                .getSpec();
        assertThat(autoscaler.getScaleTargetRef().getName()).isEqualTo("daily-voucher-selection");
        assertThat(autoscaler.getMaxReplicas()).isEqualTo(9);
        assertThat(manifests.service().getSpec().getReplicas()).isEqualTo(2);
    }

    @Test
    void isConfiguredByVariablesThatItsReadmeLists() throws IOException {
        String readme = Files.readString(Path.of("../service/README.md"));
        Manifests everything = Chart.renderInstallation(Chart.DIRECTORY.resolve("ci/everything-values.yaml"), "{}");

        assertThat(container(everything).getEnv())
                .extracting(EnvVar::getName)
                .filteredOn(name -> name.startsWith("VOUCHER_"))
                .hasSize(21)
                .allSatisfy(name -> assertThat(readme).contains("| `" + name + "` |"));
    }

    @Test
    void settingsAreWrittenAsTheServiceReadsThem() {
        Manifests set =
                Chart.render("service: {settings: {maxConnections: 2000000, staleAfter: 26h, compatStatus: true}}");

        assertThat(container(set).getEnv())
                .contains(
                        variable("VOUCHER_MAX_CONNECTIONS", "2000000"),
                        variable("VOUCHER_STALE_AFTER", "26h"),
                        variable("VOUCHER_COMPAT_STATUS", "true"))
                .extracting(EnvVar::getName)
                .doesNotContain("VOUCHER_EXPIRED_AFTER", "VOUCHER_TOKEN_JWKS");
    }

    @Test
    void takesTheDigestBeforeTheTag() {
        String digest = "sha256:" + "0123456789abcdef".repeat(4);

        assertThat(container(Chart.render("service: {image: {tag: '2', digest: '%s'}}".formatted(digest)))
                        .getImage())
                .isEqualTo("registry.example/team/service@" + digest);
        assertThat(container(Chart.render("service: {image: {tag: '2'}}")).getImage())
                .isEqualTo("registry.example/team/service:2");
        assertThat(container(manifests).getImage())
                .isEqualTo("registry.example/team/service:" + System.getProperty("projectVersion"));
    }

    @Test
    void isTestedWithACustomerThatTheValuesHaveAnAnswerFor() {
        Manifests chile = Chart.render("""
                pipeline: {countries: [Chile]}
                segments: {frequent_segment: [{label: many, from: 7000000}]}
                """);

        assertThat(testArguments(chile).get(0))
                .isEqualTo("http://daily-voucher-selection:8080/voucher_segment_selector");
        assertThat(testArguments(chile).get(1))
                .contains("\"country_code\":\"Chile\"", "\"total_orders\":7000000", "\"customer_id\":123");
        assertThat(testArguments(chile).get(2)).isEqualTo("201");
    }

    @Test
    void isTestedByWhatSegmentsThereAre() {
        assertThat(testArguments(Chart.render("""
                segments:
                  frequent_segment: null
                  loyalty: {by: total_orders, ranges: [{label: many, from: 50}]}
                """)).get(1))
                .contains("\"total_orders\":50", "\"segment_name\":\"loyalty\"");
        LocalDate before = LocalDate.now(ZoneOffset.UTC);
        String customer = testArguments(Chart.render("segments: {frequent_segment: null}"))
                .get(1);
        assertThat(customer).contains("\"segment_name\":\"recency_segment\"");
        // The day may have changed meanwhile.
        assertThat(Stream.of(before, LocalDate.now(ZoneOffset.UTC)))
                .anySatisfy(today ->
                        assertThat(customer).contains("\"last_order_ts\":\"%s\"".formatted(today.minusDays(31))));
    }

    static List<String> testArguments(Manifests manifests) {
        return manifests
                .find(Pod.class, "daily-voucher-selection-test")
                .orElseThrow()
                .getSpec()
                .getContainers()
                .get(0)
                .getArgs();
    }

    static PodSpec pod(Manifests manifests) {
        return manifests.service().getSpec().getTemplate().getSpec();
    }

    static Container container(Manifests manifests) {
        return pod(manifests).getContainers().get(0);
    }

    static EnvVar variable(String name, String value) {
        return new EnvVar(name, value, null);
    }

    private static String path(Probe probe) {
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
        return probe.getHttpGet().getPath();
    }
}
