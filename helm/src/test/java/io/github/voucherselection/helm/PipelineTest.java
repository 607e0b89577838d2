package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.github.voucherselection.data.segment.Counting;
import io.github.voucherselection.data.segment.Fallback;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentMeasure;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.segment.SegmentsYaml;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The batch job: its schedule, its options, its segments and the first run. */
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
        JobSpec job = job(manifests);
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
        first.getSpec().setTtlSecondsAfterFinished(job(manifests).getTtlSecondsAfterFinished());
        assertThat(first.getSpec()).isEqualTo(job(manifests));
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
        String readme = Files.readString(Path.of("../README.md"));
        Manifests everything = Chart.renderInstallation(
                Chart.DIRECTORY.resolve("ci/everything-values.yaml"),
                "pipeline: {asOf: '2020-05-21', columns: {timestamp: used_at}, allowedAmounts: {Peru: [1]}}");

        assertThat(container(everything).getArgs())
                .hasSize(10)
                .allSatisfy(option -> assertThat(readme).contains("| `" + option.replaceFirst("=.*", "=")));
    }

    @Test
    void hasTheBuiltInSegments() {
        assertThat(segments(manifests)).isEqualTo(SegmentDefinitions.DEFAULT);
    }

    @Test
    void hasTheSegmentsOfTheValues() {
        SegmentDefinitions segments = segments(Chart.render("""
                segments:
                  frequent_segment: [{label: 'a "b": {c', from: 20000000, to: 30000000}, {label: "9", from: 40000000}]
                fallback: {most_used_in_country: true, amounts: {"Korea, Republic of": 2000000}}
                """));

        assertThat(segments.ranges(SegmentName.FREQUENT))
                .containsExactly(
                        new SegmentRange("a \"b\": {c", 20_000_000, 30_000_000L),
                        new SegmentRange("9", 40_000_000, null));
        assertThat(segments.fallback())
                .isEqualTo(new Fallback(true, Map.of("Korea, Republic of", new BigDecimal(2_000_000))));
    }

    @Test
    void hasSegmentsOfAnyName() {
        SegmentDefinitions segments = segments(Chart.render("""
                segments:
                  frequent_segment: null
                  recency_segment: {by: days_since_first_order, ranges: [{label: all, from: 0}]}
                  tenure: {by: days_since_first_order, ranges: [{label: new, from: 0, to: 90}, {label: old, from: 91}]}
                """));

        SegmentName tenure = new SegmentName("tenure");
        assertThat(segments.names()).containsExactly(SegmentName.RECENCY, tenure);
        assertThat(segments.measure(SegmentName.RECENCY)).isEqualTo(SegmentMeasure.DAYS_SINCE_FIRST_ORDER);
        assertThat(segments.measure(tenure)).isEqualTo(SegmentMeasure.DAYS_SINCE_FIRST_ORDER);
        assertThat(segments.ranges(tenure))
                .containsExactly(new SegmentRange("new", 0, 90L), new SegmentRange("old", 91, null));
    }

    @Test
    void saysHowDaysAreCounted() {
        SegmentDefinitions segments = segments(Chart.render("""
                counting: {days: use, window_days: 365, time_zones: {Peru: America/Lima, Chile: null}}
                offer_by: [recency_segment, frequent_segment]
                currencies: {Peru: PEN}
                """));

        assertThat(segments.days())
                .isEqualTo(new Counting(Counting.Days.USE, 365L, Map.of("Peru", ZoneId.of("America/Lima"))));
        assertThat(segments.offerBy()).containsExactly(SegmentName.RECENCY, SegmentName.FREQUENT);
        assertThat(segments.currencies()).isEqualTo(Map.of("Peru", "PEN"));
    }

    @Test
    void leavesOutWhatIsSetToNull() {
        assertThat(segments(Chart.render("fallback: null")).fallback()).isNull();
        assertThat(segments(Chart.render("fallback: {amounts: {Peru: 5, Chile: null}, most_used_in_country: null}"))
                        .fallback())
                .isEqualTo(new Fallback(false, Map.of("Peru", new BigDecimal(5))));
    }

    @ParameterizedTest
    @CsvSource({
        "2640, 2640",
        "2000.0, 2000",
        "12.50, 12.5",
        "0.1, 0.1",
        "0.3, 0.3",
        "0.000001, 0.000001",
        "1e3, 1000",
        "12345678.9, 12345678.9",
        "123456789012345, 123456789012345",
        "0.123456789012345, 0.123456789012345",
        "'\"2640\"', 2640",
        "'\"12345678901234567890.123\"', 12345678901234567890.123"
    })
    void anAmountIsTheOneThatIsWritten(String written, BigDecimal amount) {
        Manifests rendered = Chart.render("""
                fallback: {amounts: {Peru: %s}}
                pipeline: {allowedAmounts: {Peru: [%s]}}
                """.formatted(written, written));

        assertThat(Objects.requireNonNull(segments(rendered).fallback())
                        .amounts()
                        .get("Peru"))
                .isEqualByComparingTo(amount);
        assertThat(container(rendered).getArgs()).contains("--allowedAmounts=Peru:" + amount.toPlainString());
    }

    @Test
    void readsTheSegmentsWhereItsOptionSays() {
        assertThat(container(manifests).getVolumeMounts())
                .anyMatch(mount -> mount.getMountPath().equals("/etc/voucher-selection"));
        assertThat(job(manifests).getTemplate().getSpec().getVolumes())
                .anyMatch(volume -> volume.getConfigMap() != null
                        && volume.getConfigMap().getName().equals("daily-voucher-selection-segments"));
    }

    @Test
    void changedSegmentsChangeTheBatchJobAndLeaveTheServiceAlone() {
        Manifests changed = Chart.render("segments: {frequent_segment: [{label: all, from: 0}]}");

        assertThat(checksum(changed)).isNotEqualTo(checksum(manifests));
        assertThat(changed.service()).isEqualTo(manifests.service());
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

    private static SegmentDefinitions segments(Manifests manifests) {
        return SegmentsYaml.parse(manifests.file("daily-voucher-selection-segments", "segments.yaml"));
    }

    private static String checksum(Manifests manifests) {
        PodTemplateSpec pod = job(manifests).getTemplate();
        return Objects.requireNonNull(pod.getMetadata().getAnnotations().get("checksum/segments"));
    }

    private static JobSpec job(Manifests manifests) {
        return manifests.pipeline().getSpec().getJobTemplate().getSpec();
    }

    private static Container container(Manifests manifests) {
        return job(manifests).getTemplate().getSpec().getContainers().get(0);
    }
}
