package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.util.Map;
import java.util.Objects;

/** What holds for every installation, whatever the values. */
final class Soundness {
    private Soundness() {}

    static void check(Manifests manifests) {
        assertThat(manifests.objects())
                .extracting(
                        object -> object.getKind() + "/" + object.getMetadata().getName())
                .doesNotHaveDuplicates();
        assertThat(manifests.objects()).allSatisfy(Soundness::hasNameAndLabels);
        assertThat(manifests.all(CronJob.class))
                .allSatisfy(job -> assertThat(job.getMetadata().getName()).hasSizeLessThanOrEqualTo(52));
        assertThat(manifests.pods()).allSatisfy(pod -> {
            meetsRestrictedPodSecurity(pod.getSpec());
            assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSpec().getContainers()).allSatisfy(container -> {
                assertThat(container.getResources().getLimits()).containsKey("memory");
                assertThat(container.getEnv()).extracting(EnvVar::getName).doesNotHaveDuplicates();
                assertThat(container.getVolumeMounts())
                        .extracting(VolumeMount::getName)
                        .isSubsetOf(pod.getSpec().getVolumes().stream()
                                .map(Volume::getName)
                                .toList());
            });
        });
        assertThat(manifests.all(Service.class))
                .allSatisfy(service -> assertThat(manifests.pods())
                        .anyMatch(pod -> selects(service.getSpec().getSelector(), pod)));
    }

    private static boolean selects(Map<String, String> selector, PodTemplateSpec pod) {
        return pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet());
    }

    private static void hasNameAndLabels(HasMetadata object) {
        assertThat(object.getMetadata().getName())
                .hasSizeLessThanOrEqualTo(63)
                .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
        assertThat(object.getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/instance", Chart.RELEASE)
                .containsKeys("app.kubernetes.io/name", "app.kubernetes.io/component", "helm.sh/chart");
    }

    /** The level "restricted" of the Pod Security Standards, and a root file system that is read only. */
    private static void meetsRestrictedPodSecurity(PodSpec pod) {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getVolumes()).extracting(Volume::getHostPath).allMatch(Objects::isNull);
        for (Container container : pod.getContainers()) {
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getSecurityContext().getCapabilities().getAdd())
                    .isEmpty();
            assertThat(container.getVolumeMounts())
                    .extracting(VolumeMount::getMountPath)
                    .contains("/tmp");
        }
    }
}
