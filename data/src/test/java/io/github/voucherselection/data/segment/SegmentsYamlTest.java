package io.github.voucherselection.data.segment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.documents.Snippets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentsYamlTest {
    static final String RECENCY = "  recency_segment: [{label: \"30+\", from: 30}]\n";

    @Test
    void readsDefinitions() {
        SegmentDefinitions definitions = SegmentsYaml.parse("""
                # ours
                segments:
                  recency_segment:
                    - {label: "30-60", from: 30, to: 60}
                    - label: "61+"
                      from: 61
                  frequent_segment: [{to: 4, from: 0, label: 0-4}]
                """);

        assertThat(definitions)
                .isEqualTo(new SegmentDefinitions(
                        List.of(new SegmentRange("0-4", 0, 4L)),
                        List.of(new SegmentRange("30-60", 30, 60L), new SegmentRange("61+", 61, null))));
    }

    @Test
    void readsJsonToo() {
        assertThat(SegmentsYaml.parse(
                                "{\"segments\": {\"frequent_segment\": [{\"label\": \"0-4\", \"from\": 0, \"to\": 4}],"
                                        + " \"recency_segment\": [{\"label\": \"30+\", \"from\": 30}]}}")
                        .ranges(SegmentName.RECENCY))
                .containsExactly(new SegmentRange("30+", 30, null));
    }

    @Test
    void readsTheExamplesOfTheReadme() throws IOException {
        List<SegmentDefinitions> examples = Snippets.yaml(Path.of("README.md")).stream()
                .map(SegmentsYaml::parse)
                .toList();

        assertThat(examples).hasSize(2);
        assertThat(examples.get(0).names()).containsExactlyElementsOf(SegmentDefinitions.DEFAULT.names());
        assertThat(examples.get(0).names())
                .allSatisfy(name ->
                        assertThat(examples.get(0).ranges(name)).isEqualTo(SegmentDefinitions.DEFAULT.ranges(name)));
    }

    @Test
    void readsTheFallback() {
        assertThat(fallback("{most_used_in_country: true}")).isEqualTo(new Fallback(true, Map.of()));
        assertThat(fallback("{amounts: {Peru: 2000, NO: 99.50}}"))
                .isEqualTo(new Fallback(false, Map.of("Peru", new BigDecimal("2000.0"), "NO", new BigDecimal("99.5"))));
        assertThat(fallback("{most_used_in_country: false, amounts: {Peru: 1}}"))
                .isEqualTo(new Fallback(false, Map.of("Peru", BigDecimal.ONE)));
    }

    @Test
    void hasNoFallbackUnlessDeclared() {
        assertThat(SegmentsYaml.parse("segments:\n" + RECENCY + "  frequent_segment: [{label: a, from: 0}]\n")
                        .fallback())
                .isNull();
    }

    @Test
    void leavesOutWhatIsSetToNull() {
        assertThat(fallback("null")).isNull();
        assertThat(fallback("~")).isNull();
        assertThat(fallback("")).isNull();
        assertThat(fallback("{most_used_in_country: true, amounts: null}")).isEqualTo(new Fallback(true, Map.of()));
        assertThat(fallback("{most_used_in_country: null, amounts: {Peru: 1, Chile: null}}"))
                .isEqualTo(new Fallback(false, Map.of("Peru", BigDecimal.ONE)));
        assertThat(SegmentsYaml.parse("segments:\n" + RECENCY + "  frequent_segment: null\n")
                        .names())
                .containsExactly(SegmentName.RECENCY);
        assertThat(SegmentsYaml.parse("segments: {recency_segment: [{label: a, from: 5, to: ~}]}")
                        .ranges(SegmentName.RECENCY))
                .containsExactly(new SegmentRange("a", 5, null));
    }

    @Test
    void readsSegmentsOfAnyName() {
        SegmentDefinitions definitions = SegmentsYaml.parse("""
                segments:
                  tenure_segment: {by: days_since_first_order, ranges: [{label: new, from: 0, to: 90}]}
                  frequent_segment: [{label: few, from: 0}]
                  loyalty: {ranges: [{label: many, from: 50}], by: total_orders}
                """);

        assertThat(definitions.names())
                .extracting(SegmentName::wireName)
                .containsExactly("frequent_segment", "loyalty", "tenure_segment");
        assertThat(definitions.names())
                .extracting(definitions::measure)
                .containsExactly(
                        SegmentMeasure.TOTAL_ORDERS,
                        SegmentMeasure.TOTAL_ORDERS,
                        SegmentMeasure.DAYS_SINCE_FIRST_ORDER);
        assertThat(definitions.ranges(new SegmentName("tenure_segment")))
                .containsExactly(new SegmentRange("new", 0, 90L));
    }

    @Test
    void readsUtf8Alone() throws IOException {
        String yaml = "segments: {recency_segment: [{label: nuevo año, from: 0}]}";
        assertThat(SegmentsYaml.read(new ByteArrayInputStream(yaml.getBytes(UTF_8))))
                .isEqualTo(SegmentsYaml.parse(yaml));
        assertThatExceptionOfType(CharacterCodingException.class)
                .isThrownBy(() -> SegmentsYaml.read(new ByteArrayInputStream(yaml.getBytes(ISO_8859_1))));
    }

    private static @Nullable Fallback fallback(String yaml) {
        return SegmentsYaml.parse(withFallback(yaml)).fallback();
    }

    static String withFallback(String yaml) {
        return "segments:\n" + RECENCY + "  frequent_segment: [{label: 0-4, from: 0, to: 4}]\nfallback: " + yaml + "\n";
    }
}
