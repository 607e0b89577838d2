package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import org.junit.jupiter.api.Test;

/** Names, labels and annotations that all objects have. */
class MetadataTest {
    @Test
    void allObjectsHaveTheCommonLabelsAndAnnotations() {
        Manifests manifests = Chart.renderInstallation(
                Chart.DIRECTORY.resolve("ci/everything-values.yaml"),
                "{commonLabels: {team: growth}, commonAnnotations: {contact: growth@example}}");

        assertThat(manifests.objects())
                .hasSizeGreaterThan(20)
                .filteredOn(object -> !object.getKind().equals("Notes"))
                .allSatisfy(object -> {
                    assertThat(object.getMetadata().getLabels()).containsEntry("team", "growth");
                    assertThat(object.getMetadata().getAnnotations()).containsEntry("contact", "growth@example");
                });
        Deployment service = manifests.service();
        assertThat(service.getSpec().getTemplate().getMetadata().getLabels()).containsEntry("team", "growth");
        assertThat(service.getSpec().getSelector().getMatchLabels())
                .as("a selector cannot be changed")
                .doesNotContainKey("team");
    }

    @Test
    void workloadsHaveAnnotationsOfTheirOwn() {
        Manifests manifests = Chart.render("""
                commonAnnotations: {team: all, contact: growth@example}
                service: {deploymentAnnotations: {team: growth}}
                pipeline: {cronJobAnnotations: {team: data}, prune: {enabled: true}}
                report: {enabled: true, image: {repository: report}}
                """);

        assertThat(manifests.service().getMetadata().getAnnotations())
                .containsEntry("team", "growth")
                .containsEntry("contact", "growth@example");
        assertThat(manifests.all(CronJob.class))
                .hasSize(3)
                .allSatisfy(
                        job -> assertThat(job.getMetadata().getAnnotations()).containsEntry("team", "data"));
    }

    @Test
    void longNamesThatBeginAlikeStayTwo() {
        String begin = "nameOverride: a-name-of-many-letters-cut-at-its-end";

        assertThat(name(begin + "-1")).hasSizeLessThanOrEqualTo(40).isNotEqualTo(name(begin + "-2"));
        assertThat(name("nameOverride: short")).isEqualTo("daily-short");
    }

    private static String name(String values) {
        return Chart.render(values).all(Deployment.class).get(0).getMetadata().getName();
    }
}
