package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all pods have in common. */
class PodsTest {
    private static final String FLINK = "pipeline: {flink: {enabled: true}}";

    @Test
    void runAsTheUserOfTheImages() {
        assertThat(Chart.render(FLINK).pods()).hasSizeGreaterThan(4).allSatisfy(pod -> {
            var security = pod.getSpec().getSecurityContext();
            assertThat(List.of(security.getRunAsUser(), security.getRunAsGroup(), security.getFsGroup()))
                    .containsOnly(65532L);
        });
    }

    /** OpenShift chooses them, and refuses others. */
    @Test
    void runAsWhomTheClusterChoosesWhereTheFieldsAreNull() {
        Manifests manifests = Chart.render("podSecurityContext: {runAsUser: null, runAsGroup: null, fsGroup: null}");

        assertThat(manifests.pods()).isNotEmpty().allSatisfy(pod -> {
            var security = pod.getSpec().getSecurityContext();
            assertThat(security.getRunAsUser()).isNull();
            assertThat(security.getRunAsGroup()).isNull();
            assertThat(security.getFsGroup()).isNull();
            assertThat(security.getRunAsNonRoot()).isTrue();
        });
    }

    @Test
    void haveTheLabelsOfTheirWorkload() {
        Manifests manifests = Chart.render("""
                service: {podLabels: {team: growth}}
                pipeline: {podLabels: {team: data}, flink: {enabled: true}}
                """);

        assertThat(team(manifests, "service")).containsExactly("growth");
        assertThat(team(manifests, "pipeline")).hasSize(2).containsOnly("data");
        assertThat(team(manifests, "flink-jobmanager")).containsExactly("data");
        assertThat(team(manifests, "flink-taskmanager")).containsExactly("data");
        assertThat(manifests.service().getSpec().getSelector().getMatchLabels()).doesNotContainKey("team");
    }

    private static List<String> team(Manifests manifests, String component) {
        return manifests.pods().stream()
                .map(PodTemplateSpec::getMetadata)
                .filter(pod -> component.equals(pod.getLabels().get("app.kubernetes.io/component")))
                .map(pod -> pod.getLabels().getOrDefault("team", "none"))
                .toList();
    }
}
