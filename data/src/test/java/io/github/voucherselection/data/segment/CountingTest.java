package io.github.voucherselection.data.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.data.voucher.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingTest {
    private static final String SEGMENTS = "segments: {recency_segment: [{label: all, from: 0}]}\n";
    private static final long AS_OF = LocalDate.parse("2020-06-30").toEpochDay();

    @ParameterizedTest
    @CsvSource({
        // what has no offset is local: its day is written
        "2020-05-20, America/Lima, 2020-05-20",
        "2020-05-20 23:30:00, America/Lima, 2020-05-20",
        "2020-05-20 23:30:00, Asia/Shanghai, 2020-05-20",
        "2020-05-20T00:00:00, America/Lima, 2020-05-20",
        // what has one is an instant: its day is that of the zone
        "2020-05-20T23:30:00Z, America/Lima, 2020-05-20",
        "2020-05-21T04:59:59.999999999Z, America/Lima, 2020-05-20",
        "2020-05-21T05:00:00Z, America/Lima, 2020-05-21",
        "2020-05-20 23:30:00-05:00, America/Lima, 2020-05-20",
        "2020-05-20 23:30:00-05:00, UTC, 2020-05-21",
        "2020-05-20 23:30:00+08:00, Asia/Shanghai, 2020-05-20",
        "2020-05-20 23:30:00+00, Asia/Shanghai, 2020-05-21",
        // summer time, and without
        "2020-06-20T21:30:00Z, Europe/Riga, 2020-06-21",
        "2020-12-20T21:30:00Z, Europe/Riga, 2020-12-20"
    })
    void aDayIsTheOneWrittenOrThatOfTheZone(String text, ZoneId zone, LocalDate expected) {
        assertThat(LocalDate.ofEpochDay(Timestamps.parse(text).epochDay(zone))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-05-20 12:00:00, America/Lima, 2020-05-20T17:00:00Z",
        "2020-05-20 12:00:00.5, UTC, 2020-05-20T12:00:00.5Z",
        "2020-05-20 12:00:00+02:00, America/Lima, 2020-05-20T10:00:00Z",
        // a gap: an hour later; an overlap: the first of the two
        "2020-03-29 03:30:00, Europe/Riga, 2020-03-29T01:30:00Z",
        "2020-10-25 03:30:00, Europe/Riga, 2020-10-25T00:30:00Z"
    })
    void aLocalTimestampIsTakenInTheZone(String text, ZoneId zone, Instant expected) {
        assertThat(Timestamps.parse(text).instant(zone)).isEqualTo(expected);
    }

    @Test
    void anInstantOfAnyYearHasADay() {
        Timestamp far = Timestamp.at(Instant.ofEpochMilli(Long.MAX_VALUE));
        assertThat(far.epochDay(ZoneId.of("Europe/Riga")) - far.epochDay(ZoneOffset.UTC))
                .isBetween(0L, 1L);
        Timestamp early = Timestamp.at(Instant.ofEpochMilli(Long.MIN_VALUE));
        assertThat(early.epochDay(ZoneId.of("Europe/Riga")) - early.epochDay(ZoneOffset.UTC))
                .isBetween(0L, 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "{}, 2020-06-30, true",
        "{}, 2020-07-01, true",
        "{}, 1990-01-01, true",
        "{days: use}, 2020-06-30, true",
        "{days: use}, 2020-07-01, false",
        "{days: use}, 1990-01-01, true",
        "{window_days: 1}, 2020-06-30, true",
        "{window_days: 1}, 2020-06-29, false",
        "{window_days: 1}, 2020-07-01, false",
        "{window_days: 30}, 2020-06-01, true",
        "{window_days: 30}, 2020-05-31, false",
        "'{days: use, window_days: 30}', 2020-05-31, false",
        "'{days: use, window_days: 9223372036854775807}', 1990-01-01, true"
    })
    void aWindowHasSoManyDaysAndTheAsOfDayIsTheLast(String counting, LocalDate usedOn, boolean expected) {
        assertThat(parse(counting).days().isInWindow(usedOn.toEpochDay(), AS_OF))
                .isEqualTo(expected);
    }

    @Test
    void daysAreCountedToTheAsOfDayOrToTheDayOfUse() {
        assertThat(parse("{days: as_of}").days().countedTo(5, AS_OF)).isEqualTo(AS_OF);
        assertThat(parse("{days: use}").days().countedTo(5, AS_OF)).isEqualTo(5);
    }

    @Test
    void whatIsTheDefaultAnywayLeavesNoTrace() {
        assertThat(parse("{days: as_of, window_days: null, time_zones: {Peru: null}}"))
                .isEqualTo(parse("{}"));
        assertThat(json(parse("{days: as_of}"))).isEqualTo(json(parse("{}"))).doesNotContain("counting");
    }

    @Test
    void travelsInTheManifest() {
        SegmentDefinitions definitions = SegmentsYaml.parse(SEGMENTS + """
                counting: {days: use, window_days: 365, time_zones: {Peru: America/Lima, Latvia: Europe/Riga}}
                offer_by: [recency_segment]
                currencies: {Peru: PEN, Latvia: EUR}
                """);

        String json = json(definitions);
        assertThat(json)
                .isEqualTo("{\"segments\":{\"recency_segment\":[{\"label\":\"all\",\"from\":0}]},"
                        + "\"counting\":{\"days\":\"use\",\"window_days\":365,"
                        + "\"time_zones\":{\"Latvia\":\"Europe/Riga\",\"Peru\":\"America/Lima\"}},"
                        + "\"offer_by\":[\"recency_segment\"],\"currencies\":{\"Latvia\":\"EUR\",\"Peru\":\"PEN\"}}");
        assertThat(read(json)).isEqualTo(definitions);
        assertThat(definitions.countries()).containsExactlyInAnyOrder("Latvia", "Peru");
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> read(json.replace("America/Lima", "America/Lyma")));
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> read(json.replace("365", "0")))
                .withMessageContaining("window_days is 0; it must be at least 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "counting: {day: use}|line 2: unknown key \"day\" (did you mean days?)",
                "counting: {days: used}|line 2: unknown value \"used\" (did you mean use?); known: as_of, use",
                "counting: {window_days: 0}|line 2: counting: window_days is 0; it must be at least 1",
                "counting: {window_days: 1.5}|line 2: \"1.5\" is not a whole number",
                "counting: {time_zones: {Peru: America/Limma}}|line 2: \"America/Limma\" is not a time zone (did you mean America/Lima?); use",
                "counting: {time_zones: {Peru: '-05:00'}}|line 2: \"-05:00\" is not a time zone",
                "counting: {time_zones: [UTC]}|line 2: expected a mapping with a time zone for each country",
                "offer_by: [recent_segment]|offer_by: recent_segment is not a segment name (did you mean recency_segment?)",
                "offer_by: [recency_segment, recency_segment]|offer_by: a name occurs twice",
                "offer_by: recency_segment|line 2: expected a list of segment names",
                "currencies: {Peru: PEM}|currencies: \"PEM\" for Peru is not an ISO 4217 currency code (did you mean",
            })
    void saysWhatIsWrong(String yaml, String message) {
        assertThatExceptionOfType(SegmentDefinitionException.class)
                .isThrownBy(() -> SegmentsYaml.parse(SEGMENTS + yaml + "\n"))
                .withMessageContaining(message);
    }

    private static SegmentDefinitions parse(String counting) {
        return SegmentsYaml.parse(SEGMENTS + "counting: " + counting + "\n");
    }

    private static String json(SegmentDefinitions definitions) {
        return new String(Json.write(definitions), StandardCharsets.UTF_8);
    }

    private static SegmentDefinitions read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), SegmentDefinitions.class, "it", true);
    }
}
