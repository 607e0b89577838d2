package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The service and the batch job are given the same store, each with what it needs to reach it. */
class StorageTest {
    @Test
    void bucketOnAws() {
        Manifests manifests = Chart.render("storage: {s3: {prefix: a/b}}");

        assertThat(store(manifests)).isEqualTo("s3://vouchers/a/b");
        assertThat(containers(manifests))
                .allSatisfy(container -> assertThat(container.getEnv())
                        .extracting(EnvVar::getName, EnvVar::getValue)
                        .contains(tuple("AWS_REGION", "eu-west-1")));
    }

    @Test
    void anotherServerWithKeysFromASecret() {
        Manifests manifests = Chart.render(
                "storage: {s3: {region: '', endpoint: 'http://minio.s3.svc:9000', existingSecret: minio}}");

        assertThat(containers(manifests)).allSatisfy(container -> {
            assertThat(variable(container, "AWS_ENDPOINT_URL_S3").getValue()).isEqualTo("http://minio.s3.svc:9000");
            for (String key : List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")) {
                var reference = variable(container, key).getValueFrom().getSecretKeyRef();
                assertThat(reference.getName()).isEqualTo("minio");
                assertThat(reference.getKey()).isEqualTo(key);
            }
        });
    }

    @Test
    void workloadIdentityByTheAnnotationsOfTwoServiceAccounts() {
        Manifests manifests = Chart.renderInstallation(Chart.DIRECTORY.resolve("ci/gcs-values.yaml"), "{}");

        assertThat(store(manifests)).isEqualTo("gs://vouchers");
        for (String workload : List.of("service", "pipeline")) {
            assertThat(manifests
                            .find(ServiceAccount.class, "daily-voucher-selection-" + workload)
                            .orElseThrow()
                            .getMetadata()
                            .getAnnotations())
                    .containsEntry("iam.gke.io/gcp-service-account", workload + "@project.iam.gserviceaccount.com");
        }
        assertThat(service(manifests).getServiceAccountName()).isEqualTo("daily-voucher-selection-service");
        assertThat(pipeline(manifests).getServiceAccountName()).isEqualTo("daily-voucher-selection-pipeline");
    }

    @Test
    void keyFileForGoogle() {
        Manifests manifests = Chart.renderInstallation(
                Chart.DIRECTORY.resolve("ci/gcs-values.yaml"), "storage: {gcs: {existingSecret: google}}");

        assertThat(containers(manifests)).allSatisfy(container -> {
            assertThat(variable(container, "GOOGLE_APPLICATION_CREDENTIALS").getValue())
                    .isEqualTo("/etc/google/key.json");
            assertThat(mount(container, "google").getMountPath()).isEqualTo("/etc/google");
        });
    }

    @Test
    void keysThatOnlyReadForTheServiceAlone() {
        Manifests manifests = Chart.render("""
                storage: {s3: {existingSecret: writer}}
                service: {storage: {existingSecret: reader}}
                pipeline: {flink: {enabled: true}}
                """);

        assertThat(secret(service(manifests))).isEqualTo("reader");
        assertThat(secret(pipeline(manifests))).isEqualTo("writer");
        assertThat(secret(taskManager(manifests))).isEqualTo("writer");
    }

    @Test
    void keyFileThatOnlyReadsForTheServiceAlone() {
        Manifests manifests = Chart.renderInstallation(
                Chart.DIRECTORY.resolve("ci/gcs-values.yaml"),
                "{storage: {gcs: {existingSecret: writer}}, service: {storage: {existingSecret: reader}}}");

        assertThat(keyFile(service(manifests))).isEqualTo("reader");
        assertThat(keyFile(pipeline(manifests))).isEqualTo("writer");
    }

    @Test
    void keysForTheServiceBesideWorkloadIdentityOfTheBatchJob() {
        Manifests manifests = Chart.render("service: {storage: {existingSecret: reader}}");

        assertThat(secret(service(manifests))).isEqualTo("reader");
        assertThat(pipeline(manifests).getContainers().get(0).getEnv())
                .extracting(EnvVar::getName)
                .doesNotContain("AWS_ACCESS_KEY_ID");
    }

    @Test
    void volumeThatTheServiceOnlyReads() {
        Manifests manifests = Chart.renderInstallation(Chart.DIRECTORY.resolve("ci/volume-values.yaml"), "{}");

        assertThat(store(manifests)).isEqualTo("/data/store");
        assertThat(List.of(service(manifests), pipeline(manifests))).allSatisfy(pod -> {
            assertThat(mount(pod.getContainers().get(0), "data").getMountPath()).isEqualTo("/data");
            assertThat(pod.getVolumes())
                    .anyMatch(volume -> volume.getPersistentVolumeClaim() != null
                            && volume.getPersistentVolumeClaim().getClaimName().equals("vouchers"));
            assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(65532);
        });
        assertThat(mount(service(manifests).getContainers().get(0), "data").getReadOnly())
                .isTrue();
        assertThat(mount(pipeline(manifests).getContainers().get(0), "data").getReadOnly())
                .isFalse();
    }

    /** The store of the service, after making sure that it is the batch job's. */
    private static String store(Manifests manifests) {
        String store = variable(service(manifests).getContainers().get(0), "VOUCHER_STORE")
                .getValue();
        assertThat(pipeline(manifests).getContainers().get(0).getArgs()).contains("--output=" + store);
        return store;
    }

    private static PodSpec service(Manifests manifests) {
        return manifests.service().getSpec().getTemplate().getSpec();
    }

    private static PodSpec pipeline(Manifests manifests) {
        return manifests
                .pipeline()
                .getSpec()
                .getJobTemplate()
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    private static PodSpec taskManager(Manifests manifests) {
        return manifests
                .find(Deployment.class, "daily-voucher-selection-flink-taskmanager")
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    /** The Secret that a pod's keys come from. */
    private static String secret(PodSpec pod) {
        return variable(pod.getContainers().get(0), "AWS_SECRET_ACCESS_KEY")
                .getValueFrom()
                .getSecretKeyRef()
                .getName();
    }

    /** The Secret that a pod's key file comes from. */
    private static String keyFile(PodSpec pod) {
        return pod.getVolumes().stream()
                .filter(volume -> volume.getName().equals("google"))
                .findFirst()
                .orElseThrow()
                .getSecret()
                .getSecretName();
    }

    private static List<Container> containers(Manifests manifests) {
        return Stream.of(service(manifests), pipeline(manifests))
                .map(pod -> pod.getContainers().get(0))
                .toList();
    }

    private static EnvVar variable(Container container, String name) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static VolumeMount mount(Container container, String name) {
        return container.getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
