package io.github.voucherselection.data.segment;

import static io.github.voucherselection.data.segment.SegmentsYamlTest.RECENCY;
import static io.github.voucherselection.data.segment.SegmentsYamlTest.withFallback;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** What is said of definitions that cannot be taken: which line, what, and what to write instead. */
class SegmentsYamlErrorsTest {
    @Test
    void namesWhatIsWrongWithANameOfOnesOwn() {
        refused("segments: {Tenure: [{label: a, from: 0}]}", "line 1: \"Tenure\" cannot be a segment name: use up to");
        refused("segments:\n  id: [{label: a, from: 0}]", "line 2: \"id\" cannot be a segment name: it is reserved");
        refused(
                "segments: {tenure: [{label: a, from: 0}]}",
                "tenure needs to say by what; write {by: …, ranges: […]}, where by is one of total_orders, days_since_last_order, days_since_first_order");
        refused("segments: {tenure: {ranges: [{label: a, from: 0}]}}", "tenure needs to say by what; write");
        refused("segments: {tenure: {by: total_orders}}", "line 1: the key \"ranges\" is missing");
        refused(
                "segments: {tenure: {by: total_order, ranges: []}}",
                "line 1: unknown value \"total_order\" (did you mean total_orders?); known: total_orders,");
        refused("segments: {tenure: {by: total_orders, ranges: []}}", "tenure has no segments");
        refused("segments: {tenure: {by: total_orders, rages: []}}", "unknown key \"rages\" (did you mean ranges?)");
    }

    @Test
    void namesTheNearestKey() {
        refused(
                "segment: {}\n",
                "line 1: unknown key \"segment\" (did you mean segments?); known: segments, counting, fallback");
        refused(
                "segments:\n  recent_segment: []\n",
                "recent_segment (did you mean recency_segment?) needs to say by what; write {by");
        refusedFallback("{ammounts: {}}", "line 4: unknown key \"ammounts\" (did you mean amounts?); known: most");
        refusedSegment("{label: a, form: 5}", "line 4: unknown key \"form\" (did you mean from?); known: label");
        refused("others: 1\n", "line 1: unknown key \"others\"; known: segments, counting, fallback, offer_by");
    }

    @Test
    void namesTheLineOfAFaultyFallback() {
        refusedFallback("true", "line 4: expected a mapping with most_used_in_country, amounts");
        refusedFallback("{country: true}", "line 4: unknown key \"country\"");
        refusedFallback("{most_used_in_country: yes}", "line 4: \"yes\" is neither true nor false");
        refusedFallback("{most_used_in_country: false}", "line 4: the fallback offers nothing; leave it out");
        refusedFallback("{amounts: {}}", "line 4: the fallback offers nothing; leave it out");
        refusedFallback("{amounts: {Peru: ~}}", "line 4: the fallback offers nothing; leave it out");
        refusedFallback("{amounts: 5}", "line 4: expected a mapping with an amount for each country");
        refusedFallback("{amounts: {Peru: 0}}", "line 4: \"0\" is not above 0");
        refusedFallback("{amounts: {Peru: 1e3}}", "line 4: \"1e3\" is not a plain decimal number");
        refusedFallback("{amounts: {Peru: 1, Peru: 2}}", "line 4: the key \"Peru\" occurs twice");
    }

    @Test
    void namesTheLineOfWhatIsNoDefinition() {
        refused("", "the file is empty");
        refused("# nothing\n", "the file is empty");
        refused("segments: [\n", "line 2: invalid YAML");
        refused("- a\n", "line 1: expected a mapping");
        refused("other: 1\n", "line 1: unknown key \"other\"");
        refused("segments: null\n", "line 1: the key \"segments\" is missing");
        refused("segments: {}\n", "0 segment names are defined; define 1 to 8");
        refused("segments:\n" + RECENCY + "  typo: 1\n", "line 3: expected a list");
        refused("segments:\n" + RECENCY + "  frequent_segment: 5\n", "line 3: expected a list");
        refused("segments:\n" + RECENCY + RECENCY, "\"recency_segment\"");
        refused("segments: &a\n  frequent_segment: *b\n", "line 2: invalid YAML");
    }

    @Test
    void namesTheLineOfAFaultySegment() {
        refusedSegment("5", "line 4: expected a mapping");
        refusedSegment("{from: 5}", "line 4: the key \"label\" is missing");
        refusedSegment("{label: a}", "line 4: the key \"from\" is missing");
        refusedSegment("{label: a, from: 5, until: 6}", "line 4: unknown key \"until\"");
        refusedSegment("{label: a, from: five}", "line 4: \"five\" is not a whole number");
        refusedSegment("{label: a, from: 5.0}", "line 4: \"5.0\" is not a whole number");
        refusedSegment("{label: [a], from: 5}", "line 4: expected a single value");
        refusedSegment("{label: a, from: 5, to: 4}", "line 4: segment \"a\": to is 4, which is below from, 5");
        refusedSegment("{label: a, from: -5}", "line 4: segment \"a\": from is -5; it must be at least 0");
        refusedSegment("{label: \"\", from: 5}", "line 4: a label must be");
    }

    @Test
    void namesTheLabelsOfSegmentsThatDoNotGoTogether() {
        refusedSegment("{label: a, from: 4}", "frequent_segment: the segments \"0-4\" and \"a\" overlap");
        refusedSegment("{label: 0-4, from: 5}", "frequent_segment: the label \"0-4\" is used twice");
        refused("segments:\n" + RECENCY + "  frequent_segment: []\n", "frequent_segment has no segments");
    }

    @Test
    void refusesDeepNesting() {
        refused("segments:\n  " + "[".repeat(100_000), "line 2: nested too deeply");
    }

    @Test
    void refusesAFileWithoutEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        assertThatExceptionOfType(SegmentDefinitionException.class)
                .isThrownBy(() -> SegmentsYaml.read(endless))
                .withMessage("it is larger than 1,000,000 bytes");
    }

    @Test
    void refusesAliasesThatExplode() {
        StringBuilder yaml = new StringBuilder("segments:\n  frequent_segment: &a0 [x]\n");
        for (int i = 1; i < 100; i++) {
            yaml.append("  k%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        refused(yaml.toString(), "invalid YAML: Number of aliases");
    }

    private static void refusedFallback(String yaml, String message) {
        refused(withFallback(yaml), message);
    }

    private static void refusedSegment(String segment, String message) {
        refused(
                "segments:\n" + RECENCY + "  frequent_segment: [{label: 0-4, from: 0, to: 4},\n    " + segment + "]\n",
                message);
    }

    private static void refused(String yaml, String message) {
        assertThatExceptionOfType(SegmentDefinitionException.class)
                .isThrownBy(() -> SegmentsYaml.parse(yaml))
                .withMessageContaining(message);
    }
}
