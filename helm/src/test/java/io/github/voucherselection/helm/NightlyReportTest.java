package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schedule that makes the report of the current snapshot. */
class NightlyReportTest {
    private static final String NAME = "daily-voucher-selection-report";
    private static final String ENABLED = "report: {enabled: true, image: {repository: registry.example/team/report}}";

    private final Manifests manifests = Chart.render("""
            storage: {s3: {prefix: store, existingSecret: writer}}
            pipeline:
              asOf: "2020-05-21"
              columns: {timestamp: "used, at", country_code: {constant: Peru}}
              cronJobAnnotations: {team: data}
              podAnnotations: {team: data}
              podLabels: {team: data}
              extraEnv: [{name: HTTPS_PROXY, value: "http://proxy.example:3128"}]
              extraVolumes: [{name: history, persistentVolumeClaim: {claimName: history}}]
              extraVolumeMounts: [{name: history, mountPath: /history}]
            """ + ENABLED);

    /** All else is in the snapshot's manifest, but not how the columns are called. */
    @Test
    void readsTheHistoryOfTheCurrentSnapshotByTheNamesOfTheBatchJob() {
        assertThat(container(report()).getArgs())
                .containsExactly(
                        "--store=s3://vouchers/store",
                        "--columns=country_code='Peru',\"timestamp:used, at\"",
                        "--memory=1024MiB",
                        "--jsonLog");
        assertThat(container(manifests.pipeline().getSpec()).getArgs())
                .contains(container(report()).getArgs().get(1));
    }

    @Test
    void runsAfterTheBatchJobAndNeverTwiceAtOnce() {
        CronJobSpec schedule = report();

        assertThat(schedule.getSchedule()).isEqualTo("40 0 * * *");
        assertThat(schedule.getTimeZone()).isEqualTo("Etc/UTC");
        assertThat(schedule.getConcurrencyPolicy()).isEqualTo("Forbid");
    }

    /** So it has the same access, the same network policy selects it, and it is tried again after the same exit codes. */
    @Test
    void isTheBatchJobButForWhatRunsInItsContainer() {
        JobSpec report = report().getJobTemplate().getSpec();
        JobSpec run = manifests.job();

        PodTemplateSpec pod = run.getTemplate();
        pod.getMetadata().getAnnotations().remove("checksum/segments");
        pod.getSpec().getVolumes().removeIf(volume -> volume.getName().equals("segments"));
        tmp(pod).getEmptyDir().setSizeLimit(new Quantity("6Gi"));
        Container container = pod.getSpec().getContainers().get(0);
        container.getVolumeMounts().removeIf(mount -> mount.getName().equals("segments"));
        container.setArgs(container(report()).getArgs());
        container.setImage(container(report()).getImage());
        container.setResources(container(report()).getResources());
        assertThat(report).isEqualTo(run);
        assertThat(container.getImage()).startsWith("registry.example/team/report:");
        assertThat(manifests
                        .find(CronJob.class, NAME)
                        .orElseThrow()
                        .getMetadata()
                        .getAnnotations())
                .isEqualTo(manifests.pipeline().getMetadata().getAnnotations());
    }

    /** The rest is for the Java machine and what DuckDB does not count. */
    @ParameterizedTest
    @CsvSource({"1536Mi, 1024MiB", "3Gi, 2048MiB", "4G, 2543MiB", "1Ti, 699050MiB"})
    void worksOnDiskBeyondTwoThirdsOfItsMemory(String limit, String memory) {
        CronJobSpec report = report(Chart.render(ENABLED.replace(
                "enabled", "resources: {requests: {memory: 1Gi}, limits: {memory: %s}}, enabled".formatted(limit))));

        assertThat(container(report).getArgs()).contains("--memory=" + memory);
    }

    @Test
    void hasRoomOnDiskWithinItsLimit() {
        assertThat(tmp(pod(report())).getEmptyDir().getSizeLimit()).isEqualTo(new Quantity("6Gi"));
        assertThat(container(report()).getResources().getLimits())
                .containsEntry("ephemeral-storage", new Quantity("8Gi"));
    }

    @Test
    void reachesAStoreOnAVolumeToo() {
        CronJobSpec report =
                report(Chart.renderInstallation(Chart.DIRECTORY.resolve("ci/volume-values.yaml"), ENABLED));

        assertThat(container(report).getArgs()).contains("--store=/data/store");
        assertThat(pod(report).getSpec().getVolumes())
                .extracting(Volume::getName)
                .containsExactly("tmp", "data");
    }

    @Test
    void isLeftOutUnlessAskedFor() {
        assertThat(Chart.render("{}").find(CronJob.class, NAME)).isEmpty();
    }

    private CronJobSpec report() {
        return report(manifests);
    }

    private static CronJobSpec report(Manifests manifests) {
        return manifests.find(CronJob.class, NAME).orElseThrow().getSpec();
    }

    private static PodTemplateSpec pod(CronJobSpec schedule) {
        return schedule.getJobTemplate().getSpec().getTemplate();
    }

    private static Container container(CronJobSpec schedule) {
        return pod(schedule).getSpec().getContainers().get(0);
    }

    private static Volume tmp(PodTemplateSpec pod) {
        return pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getName().equals("tmp"))
                .findFirst()
                .orElseThrow();
    }
}
