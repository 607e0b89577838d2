package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.github.voucherselection.data.segment.Counting;
import io.github.voucherselection.data.segment.Fallback;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentMeasure;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.segment.SegmentsYaml;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code segments.yaml}, as the values make it and the batch job reads it. */
class SegmentsValuesTest {
    private final Manifests manifests = Chart.render("{}");

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
        assertThat(manifests.job().getTemplate().getSpec().getVolumes())
                .anyMatch(volume -> volume.getConfigMap() != null
                        && volume.getConfigMap().getName().equals("daily-voucher-selection-segments"));
    }

    @Test
    void changedSegmentsChangeTheBatchJobAndLeaveTheServiceAlone() {
        Manifests changed = Chart.render("segments: {frequent_segment: [{label: all, from: 0}]}");

        assertThat(checksum(changed)).isNotEqualTo(checksum(manifests));
        assertThat(changed.service()).isEqualTo(manifests.service());
    }

    private static SegmentDefinitions segments(Manifests manifests) {
        return SegmentsYaml.parse(manifests.file("daily-voucher-selection-segments", "segments.yaml"));
    }

    private static String checksum(Manifests manifests) {
        PodTemplateSpec pod = manifests.job().getTemplate();
        return Objects.requireNonNull(pod.getMetadata().getAnnotations().get("checksum/segments"));
    }

    private static Container container(Manifests manifests) {
        return manifests.job().getTemplate().getSpec().getContainers().get(0);
    }
}
