package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The batch job: its schedule, its options and the first run. */
class PipelineTest {
    private final Manifests manifests = Chart.render("{}");

    @Test
    void runsDailyAfterMidnightUtcAndNeverTwiceAtOnce() {
        CronJobSpec schedule = manifests.pipeline().getSpec();

        assertThat(schedule.getSchedule()).isEqualTo("10 0 * * *");
        assertThat(schedule.getTimeZone()).isEqualTo("Etc/UTC");
        assertThat(schedule.getConcurrencyPolicy()).isEqualTo("Forbid");
        assertThat(schedule.getStartingDeadlineSeconds()).isEqualTo(3600);
        assertThat(schedule.getSuccessfulJobsHistoryLimit()).isEqualTo(3);
        assertThat(schedule.getFailedJobsHistoryLimit()).isEqualTo(3);
        assertThat(schedule.getSuspend()).isFalse();
    }

    @Test
    void givesUpAtOnceOnWhatTheNextTryWouldNotMend() {
        JobSpec job = manifests.job();
        var rules = job.getPodFailurePolicy().getRules();

        assertThat(rules).hasSize(3);
        assertThat(rules.get(0).getAction()).isEqualTo("FailJob");
        assertThat(rules.get(0).getOnExitCodes().getContainerName())
                .isEqualTo(container(manifests).getName());
        assertThat(rules.get(0).getOnExitCodes().getOperator()).isEqualTo("In");
        assertThat(rules.get(0).getOnExitCodes().getValues()).containsExactly(2, 3, 4);
        assertThat(rules.get(1).getAction()).as("no limit but the deadline").isEqualTo("Ignore");
        assertThat(rules.get(1).getOnExitCodes().getValues()).containsExactly(5);
        assertThat(job.getBackoffLimit()).isPositive();
        assertThat(job.getActiveDeadlineSeconds()).isEqualTo(3600);
        assertThat(job.getTtlSecondsAfterFinished()).isPositive();
        assertThat(job.getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
    }

    /** What is applied again, by a sync or a rollback, must find the Job that it made, and must not announce. */
    @Test
    void startsAFirstRunLikeTheScheduledOnesThatAnnouncesOnlyWhereNothingIs() {
        Job first = firstRun("{}");

        assertThat(first.getMetadata().getAnnotations()).as("no hook").isNullOrEmpty();
        assertThat(first.getSpec().getTtlSecondsAfterFinished())
                .as("a removed one would be made again")
                .isNull();
        Container container =
                first.getSpec().getTemplate().getSpec().getContainers().get(0);
        assertThat(container.getArgs()).endsWith("--ifNothingAnnounced");
        container.getArgs().remove("--ifNothingAnnounced");
        first.getSpec().setTtlSecondsAfterFinished(manifests.job().getTtlSecondsAfterFinished());
        assertThat(first.getSpec()).isEqualTo(manifests.job());
        assertThat(Chart.render("pipeline: {firstRun: {enabled: false}}").all(Job.class))
                .isEmpty();
    }

    @Test
    void namesTheFirstRunByItsSpec() {
        String name = firstRun("{}").getMetadata().getName();

        assertThat(name).matches("daily-voucher-selection-first-run-[0-9a-f]{8}");
        assertThat(firstRun("service: {replicas: 3}").getMetadata().getName()).isEqualTo(name);
        assertThat(firstRun("pipeline: {activeDeadlineSeconds: 60}")
                        .getMetadata()
                        .getName())
                .isNotEqualTo(name);
    }

    private static Job firstRun(String values) {
        return Chart.render(values).all(Job.class).get(0);
    }

    /** So that {@code kubectl describe pod} shows the one line in which it ended. */
    @Test
    void endsWithTheReasonAsItsTerminationMessage() {
        assertThat(container(manifests).getTerminationMessagePolicy()).isEqualTo("FallbackToLogsOnError");
    }

    @Test
    void isGivenItsOptions() {
        assertThat(container(manifests).getArgs())
                .containsExactly(
                        "--input=s3://vouchers/history/*.parquet",
                        "--output=s3://vouchers",
                        "--countries=Peru",
                        "--segments=/etc/voucher-selection/segments.yaml",
                        "--maxRejectedShare=0.01",
                        "--jsonLog");
        assertThat(container(Chart.render("""
                        pipeline:
                          input: ["gs://history/a b*.parquet", /mnt/c.parquet]
                          asOf: "2020-05-21"
                          countries: [Peru, Costa Rica]
                          maxRejectedShare: 0
                          allowedAmounts: {Peru: [2640, 5.50], Costa Rica: [1000000]}
                          extraArgs: [--dryRun]
                        """)).getArgs())
                .containsExactly(
                        "--input=gs://history/a b*.parquet,/mnt/c.parquet",
                        "--output=s3://vouchers",
                        "--asOf=2020-05-21",
                        "--countries=Peru,Costa Rica",
                        "--segments=/etc/voucher-selection/segments.yaml",
                        "--maxRejectedShare=0",
                        "--allowedAmounts=Costa Rica:1000000,Peru:2640|5.5",
                        "--dryRun",
                        "--jsonLog");
    }

    @Test
    void isGivenListsAsCsv() {
        assertThat(container(Chart.render("""
                        pipeline:
                          input: ["s3://vouchers/a,b.parquet", 's3://vouchers/"c".parquet', "s3://vouchers/d "]
                          columns: {timestamp: "used: at", country_code: {constant: 'Korea, "K"'}}
                          countries: ["Korea, Republic of", Peru]
                          allowedAmounts: {"Korea, Republic of": [5, 6.5], Peru: [1]}
                        """)).getArgs())
                .contains(
                        "--input=\"s3://vouchers/a,b.parquet\",\"s3://vouchers/\"\"c\"\".parquet\",\"s3://vouchers/d \"",
                        "--columns=\"country_code='Korea, \"\"K\"\"'\",timestamp:used: at",
                        "--countries=\"Korea, Republic of\",Peru",
                        "--allowedAmounts=\"Korea, Republic of:5|6.5\",Peru:1");
    }

    @Test
    void isGivenOptionsThatTheReadmeLists() throws IOException {
        String readme = Files.readString(Path.of("../beam-pipeline/README.md"));
        Manifests everything = Chart.renderInstallation(
                Chart.DIRECTORY.resolve("ci/everything-values.yaml"),
                "pipeline: {asOf: '2020-05-21', columns: {timestamp: used_at}, allowedAmounts: {Peru: [1]}}");

        assertThat(container(everything).getArgs())
                .hasSize(10)
                .allSatisfy(option -> assertThat(readme).contains("| `" + option.replaceFirst("=.*", "=")));
    }

    @Test
    void hasTheMeasuredMemory() {
        assertThat(container(manifests).getResources().getLimits().get("memory"))
                .isEqualTo(new Quantity("1536Mi"));
    }

    @Test
    void canBeLeftToAnotherCluster() {
        Manifests reading = Chart.render("pipeline: {enabled: false, input: []}");

        assertThat(reading.all(CronJob.class)).isEmpty();
        assertThat(reading.all(Job.class)).isEmpty();
        assertThat(reading.service()).isEqualTo(manifests.service());
    }

    private static Container container(Manifests manifests) {
        return manifests.job().getTemplate().getSpec().getContainers().get(0);
    }
}
