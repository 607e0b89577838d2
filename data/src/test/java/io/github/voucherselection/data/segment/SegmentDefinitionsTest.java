package io.github.voucherselection.data.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.voucher.Timestamps;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentDefinitionsTest {
    private static final List<SegmentRange> ANY = List.of(new SegmentRange("all", 0, null));

    @ParameterizedTest
    @CsvSource({
        "-1, undefined",
        "0, 0-4",
        "4, 0-4",
        "5, 5-13",
        "13, 5-13",
        "14, 14-37",
        "37, 14-37",
        "38, undefined",
        "9223372036854775807, undefined"
    })
    void defaultFrequentSegments(long orders, String expected) {
        assertThat(label(SegmentName.FREQUENT, orders)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "-9223372036854775808, undefined",
        "-1, undefined",
        "0, undefined",
        "29, undefined",
        "30, 30-60",
        "60, 30-60",
        "61, 61-90",
        "90, 61-90",
        "91, 91-120",
        "120, 91-120",
        "121, 121-180",
        "180, 121-180",
        "181, 180+",
        "9223372036854775807, 180+"
    })
    void defaultRecencySegments(long days, String expected) {
        assertThat(label(SegmentName.RECENCY, days)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-05-31, 2020-06-30, 30",
        "2020-06-30, 2020-06-30, 0",
        "2020-07-01, 2020-06-30, -1",
        "2020-02-28, 2020-03-01, 2",
        "2021-02-28, 2021-03-01, 1",
        "2020-02-29, 2021-02-28, 365",
        "2020-05-30T23:59:59.999999999Z, 2020-06-30, 31",
        "2020-05-31T00:00:00Z, 2020-06-30, 30",
        "2020-05-31T23:59:59.999999999Z, 2020-06-30, 30",
        "2020-05-30T23:00:00-05:00, 2020-06-30, 30",
        "2020-05-31T04:00:00+05:00, 2020-06-30, 31"
    })
    void daysAreUtcCalendarDays(String lastOrder, LocalDate asOf, long expected) {
        assertThat(Counting.daysSince(Timestamps.parse(lastOrder), ZoneOffset.UTC, asOf.toEpochDay()))
                .isEqualTo(expected);
    }

    @Property
    void anyValueIsInOneRangeAtMost(@ForAll @LongRange(min = -10, max = 400) long value) {
        for (SegmentName name : SegmentDefinitions.DEFAULT.names()) {
            List<SegmentRange> holding = SegmentDefinitions.DEFAULT.ranges(name).stream()
                    .filter(range -> range.contains(value))
                    .toList();
            assertThat(SegmentDefinitions.DEFAULT.find(name, value).stream().toList())
                    .isEqualTo(holding);
        }
    }

    @Test
    void refusesOverlaps() {
        refused("overlap", new SegmentRange("a", 0, 4L), new SegmentRange("b", 4, 9L));
        refused("overlap", new SegmentRange("a", 5, 9L), new SegmentRange("b", 0, 5L));
        refused("overlap", new SegmentRange("a", 0, 100L), new SegmentRange("b", 5, 9L));
        refused("overlap", new SegmentRange("a", 30, null), new SegmentRange("b", 90, 95L));
        refused("overlap", new SegmentRange("a", 90, 95L), new SegmentRange("b", 30, null));
        refused("overlap", new SegmentRange("a", 0, null), new SegmentRange("b", Long.MAX_VALUE, null));
    }

    @Test
    void refusesALabelThatStandsTwice() {
        refused("the label \"a\" is used twice", new SegmentRange("a", 0, 4L), new SegmentRange("a", 5, 9L));
    }

    @Test
    void refusesAnEmptyList() {
        refused("recency_segment has no segments");
    }

    @Test
    void refusesBoundsAndLabelsThatMakeNoSense() {
        refusedRange("to is 3, which is below from, 4", "a", 4, 3L);
        refusedRange("must be at least 0", "a", -1, 3L);
        refusedRange("a label must be", " ", 0, 3L);
        refusedRange("a label must be", "a\nb", 0, 3L);
        refusedRange("a label must be", "x".repeat(101), 0, 3L);
    }

    @Test
    void allowsGapsOneValueAndAnyOrder() {
        SegmentDefinitions definitions = new SegmentDefinitions(
                List.of(new SegmentRange("late", 10, null), new SegmentRange("four", 4, 4L)), ANY);

        assertThat(definitions.find(SegmentName.FREQUENT, 4)).contains(new SegmentRange("four", 4, 4L));
        assertThat(definitions.find(SegmentName.FREQUENT, 5)).isEmpty();
        assertThat(definitions.ranges(SegmentName.FREQUENT))
                .extracting(SegmentRange::label)
                .containsExactly("late", "four");
    }

    @Test
    void segmentNamesMatchExactly() {
        assertThat(SegmentDefinitions.DEFAULT.named("frequent_segment")).contains(SegmentName.FREQUENT);
        assertThat(SegmentDefinitions.DEFAULT.named("recency_segment")).contains(SegmentName.RECENCY);
        assertThat(SegmentDefinitions.DEFAULT.named("Recency_Segment")).isEmpty();
        assertThat(SegmentDefinitions.DEFAULT.named("tenure_segment")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "aB",
                "1a",
                "_a",
                "a-b",
                "a b",
                "a/b",
                "ä",
                "a\n",
                "rejects",
                "countries",
                "id",
                "voucher_amount",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void refusesNamesThatAreNoneOrMeanSomethingElse(String name) {
        assertThatExceptionOfType(SegmentDefinitionException.class)
                .isThrownBy(() -> new SegmentName(name))
                .withMessageContaining("cannot be a segment name");
    }

    @Test
    void namesAreInAlphabeticalOrderWhateverTheirDefinition() {
        Map<SegmentName, SegmentDefinition> segments = new LinkedHashMap<>();
        for (String name : List.of("z9", "a", "frequent_segment", "b_")) {
            segments.put(new SegmentName(name), new SegmentDefinition(SegmentMeasure.DAYS_SINCE_FIRST_ORDER, ANY));
        }

        SegmentDefinitions definitions = new SegmentDefinitions(segments, null);

        assertThat(definitions.names())
                .extracting(SegmentName::wireName)
                .containsExactly("a", "b_", "frequent_segment", "z9");
        assertThat(definitions.measure(SegmentName.FREQUENT)).isEqualTo(SegmentMeasure.DAYS_SINCE_FIRST_ORDER);
    }

    @Test
    void whatTheNameSaysNeedNotBeSaid() {
        SegmentDefinitions said = new SegmentDefinitions(
                Map.of(SegmentName.FREQUENT, new SegmentDefinition(SegmentMeasure.TOTAL_ORDERS, ANY)), null);
        SegmentDefinitions implied =
                new SegmentDefinitions(Map.of(SegmentName.FREQUENT, new SegmentDefinition(null, ANY)), null);

        assertThat(said).isEqualTo(implied);
        assertThat(implied.measure(SegmentName.FREQUENT)).isEqualTo(SegmentMeasure.TOTAL_ORDERS);
    }

    @Test
    void hasOneToEightNames() {
        Map<SegmentName, SegmentDefinition> segments = new HashMap<>();
        refusedCount(segments, "0 segment names are defined; define 1 to 8");
        for (int i = 0; i < 8; i++) {
            segments.put(new SegmentName("n" + i), new SegmentDefinition(SegmentMeasure.TOTAL_ORDERS, ANY));
        }
        assertThat(new SegmentDefinitions(segments, null).names()).hasSize(8);
        segments.put(SegmentName.RECENCY, new SegmentDefinition(null, ANY));
        refusedCount(segments, "9 segment names are defined; define 1 to 8");
    }

    private static void refusedCount(Map<SegmentName, SegmentDefinition> segments, String message) {
        assertThatExceptionOfType(SegmentDefinitionException.class)
                .isThrownBy(() -> new SegmentDefinitions(segments, null))
                .withMessage(message);
    }

    private static String label(SegmentName name, long value) {
        return SegmentDefinitions.DEFAULT
                .find(name, value)
                .map(SegmentRange::label)
                .orElse("undefined");
    }

    private static void refused(String message, SegmentRange... ranges) {
        assertThatExceptionOfType(SegmentDefinitionException.class)
                .isThrownBy(() -> new SegmentDefinitions(ANY, List.of(ranges)))
                .withMessageContaining(message);
    }

    private static void refusedRange(String message, String label, long from, long to) {
        assertThatExceptionOfType(SegmentDefinitionException.class)
                .isThrownBy(() -> new SegmentRange(label, from, to))
                .withMessageContaining(message);
    }
}
