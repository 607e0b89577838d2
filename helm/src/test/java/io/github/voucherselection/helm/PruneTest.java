package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobSpec;
import org.junit.jupiter.api.Test;

/** The schedule that deletes old snapshots. */
class PruneTest {
    private static final String NAME = "daily-voucher-selection-prune";

    private final Manifests manifests = Chart.render("""
            storage: {s3: {prefix: store, existingSecret: writer}}
            pipeline: {prune: {enabled: true, keep: 7}}
            """);

    @Test
    void deletesAllButTheSnapshotsToKeep() {
        assertThat(container(prune()).getArgs())
                .containsExactly("snapshots", "prune", "--store=s3://vouchers/store", "--keep=7", "--jsonLog");
    }

    @Test
    void runsNightlyAndNeverTwiceAtOnce() {
        CronJobSpec schedule = prune();

        assertThat(schedule.getSchedule()).isEqualTo("40 3 * * *");
        assertThat(schedule.getTimeZone()).isEqualTo("Etc/UTC");
        assertThat(schedule.getConcurrencyPolicy()).isEqualTo("Forbid");
    }

    /** So it has the same access, and the same network policy selects it. */
    @Test
    void isTheBatchJobButForItsArgumentsAndSegments() {
        PodTemplateSpec pod = pod(prune());
        PodTemplateSpec run = pod(manifests.pipeline().getSpec());

        run.getMetadata().setAnnotations(pod.getMetadata().getAnnotations());
        run.getSpec().getVolumes().removeIf(volume -> volume.getName().equals("segments"));
        Container container = run.getSpec().getContainers().get(0);
        container.getVolumeMounts().removeIf(mount -> mount.getName().equals("segments"));
        container.setArgs(container(prune()).getArgs());
        assertThat(pod).isEqualTo(run);
    }

    @Test
    void reachesAStoreOnAVolumeToo() {
        Manifests volume = Chart.renderInstallation(
                Chart.DIRECTORY.resolve("ci/volume-values.yaml"), "pipeline: {prune: {enabled: true}}");
        CronJobSpec prune = volume.find(CronJob.class, NAME).orElseThrow().getSpec();

        assertThat(container(prune).getArgs()).contains("--store=/data/store");
        assertThat(pod(prune).getSpec().getVolumes())
                .extracting(Volume::getName)
                .containsExactly("tmp", "data");
    }

    @Test
    void isLeftOutUnlessAskedFor() {
        assertThat(Chart.render("{}").all(CronJob.class)).hasSize(1);
        assertThat(Chart.render("pipeline: {enabled: false, prune: {enabled: true}}")
                        .all(CronJob.class))
                .isEmpty();
    }

    private CronJobSpec prune() {
        return manifests.find(CronJob.class, NAME).orElseThrow().getSpec();
    }

    private static PodTemplateSpec pod(CronJobSpec schedule) {
        return schedule.getJobTemplate().getSpec().getTemplate();
    }

    private static Container container(CronJobSpec schedule) {
        return pod(schedule).getSpec().getContainers().get(0);
    }
}
