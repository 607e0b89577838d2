package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.junit.jupiter.api.Test;

/** What is installed when only the store and the input are named. */
class DefaultsTest {
    private final Manifests manifests = Chart.render("");

    @Test
    void installsTheServiceTheBatchJobAndAFirstRun() {
        assertThat(manifests.objects())
                .extracting(HasMetadata::getKind)
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "CronJob",
                        "Deployment",
                        "Job",
                        "NetworkPolicy",
                        "NetworkPolicy",
                        "NetworkPolicy",
                        "Notes",
                        "Pod",
                        "PodDisruptionBudget",
                        "Service",
                        "ServiceAccount",
                        "ServiceAccount");
    }
}
