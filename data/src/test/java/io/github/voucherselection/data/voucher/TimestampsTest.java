package io.github.voucherselection.data.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    /** From 0001-01-01 to 9999-12-31, in seconds. */
    private static final long FIRST_SECOND = -62_135_596_800L;

    private static final long LAST_SECOND = 253_402_300_799L;
    private static final int MOST_OFFSET_MINUTES = 18 * 60;

    @ParameterizedTest
    @CsvSource({
        "2020-05-20, 2020-05-20T00:00:00Z",
        "2020-02-29, 2020-02-29T00:00:00Z",
        "2000-02-29, 2000-02-29T00:00:00Z",
        "2020-05-20 15:24:04, 2020-05-20T15:24:04Z",
        "2020-05-20T15:24:04, 2020-05-20T15:24:04Z",
        "2020-05-20T15:24:04Z, 2020-05-20T15:24:04Z",
        "2020-05-20 15:24:04Z, 2020-05-20T15:24:04Z",
        "2020-05-20 15:24:04.5, 2020-05-20T15:24:04.5Z",
        "2020-05-20 15:24:04.000000+00:00, 2020-05-20T15:24:04Z",
        "2020-05-20 15:24:04.123456789Z, 2020-05-20T15:24:04.123456789Z",
        "2020-05-20 15:24:04+00:00, 2020-05-20T15:24:04Z",
        "2020-05-20 15:24:04+0000, 2020-05-20T15:24:04Z",
        "2020-05-20 15:24:04+00, 2020-05-20T15:24:04Z",
        "2020-05-20 15:24:04-00:00, 2020-05-20T15:24:04Z",
        "2020-05-20 23:24:04-05:00, 2020-05-21T04:24:04Z",
        "2020-05-20 01:24:04+05:45, 2020-05-19T19:39:04Z",
        "2020-05-20 01:24:04-0030, 2020-05-20T01:54:04Z",
        "2020-05-20 12:00:00+18:00, 2020-05-19T18:00:00Z",
        "2020-05-20 12:00:00-18, 2020-05-21T06:00:00Z",
        "2020-05-20 15:24, 2020-05-20T15:24:00Z",
        "2020-05-20T15:24, 2020-05-20T15:24:00Z",
        "2020-05-20T15:24Z, 2020-05-20T15:24:00Z",
        "2020-05-20 15:24+05:45, 2020-05-20T09:39:00Z",
        "2020-05-20 15:24-0030, 2020-05-20T15:54:00Z",
        "2020-05-20 15:24+02, 2020-05-20T13:24:00Z",
        "2020-05-20t15:24:04, 2020-05-20T15:24:04Z",
        "2020-05-20T15:24:04.5z, 2020-05-20T15:24:04.5Z",
        "2020-05-20t15:24z, 2020-05-20T15:24:00Z"
    })
    void readsEveryForm(String text, Instant expected) {
        assertThat(Timestamps.parse(text).asIfInUtc()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2020",
                "2020-05",
                "20200520",
                "2020/05/20",
                "2020-5-20",
                "20-05-2020",
                " 2020-05-20",
                "2020-05-20 ",
                "+2020-05-20",
                "2020-05-20Z",
                "2020-05-20+00:00",
                "2020-05-20T",
                "2020-05-20 15",
                "2020-05-20 15:",
                "2020-05-20 15:2",
                "2020-05-20 15:24:",
                "2020-05-20 15:24:0",
                "2020-05-20 15:24:Z",
                "2020-05-20 15:24.5",
                "2020-05-20 15:24 Z",
                "2020-05-20 24:00",
                "2020-05-20 15:60",
                "2020-05-20 15:24:60",
                "2020-05-20z",
                "2020-05-20  15:24:04",
                "2020-05-20_15:24:04",
                "2020-05-20T15:24:04 Z",
                "2020-05-20 15:24:04 +00:00",
                "2020-05-20 15.24.04",
                "2020-05-20 24:00:00",
                "2020-05-20 15:60:00",
                "2020-05-20 23:59:60",
                "2020-05-20 15:24:04.",
                "2020-05-20 15:24:04.Z",
                "2020-05-20 15:24:04,5",
                "2020-05-20 15:24:04.1234567890",
                "2020-05-20 15:24:04+",
                "2020-05-20 15:24:04+0",
                "2020-05-20 15:24:04+000",
                "2020-05-20 15:24:04+0:00",
                "2020-05-20 15:24:04+00:0",
                "2020-05-20 15:24:04+00:00:00",
                "2020-05-20 15:24:04+00.00",
                "2020-05-20 15:24:04+00:60",
                "2020-05-20 15:24:04+18:01",
                "2020-05-20 15:24:04-19:00",
                "2020-05-20 15:24:04ZZ",
                "2020-05-20 15:24:04UTC",
                "2020-05-20 15:24:04x05:30",
                "2020-05-20 15:24:04 05",
                "2021-02-29",
                "1900-02-29",
                "2020-02-30",
                "2020-04-31",
                "2020-00-10",
                "2020-13-10",
                "2020-05-00",
                "２０２０-05-20",
                "2020-05-2٠",
                "2020-05-20 15:24:04.٥",
                "2020–05–20"
            })
    void refusesAnythingElse(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Timestamps.parse(text))
                .withMessageStartingWith("is not a valid timestamp");
    }

    @Property
    void anyDayReadsBack(@ForAll @IntRange(min = -719_162, max = 2_932_896) int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);

        assertThat(Timestamps.parse(day.toString()).asIfInUtc())
                .isEqualTo(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Property
    void anyTimeReadsBackInEachForm(
            @ForAll @LongRange(min = FIRST_SECOND, max = LAST_SECOND) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(max = 9) int digits,
            @ForAll boolean blank) {
        int unit = (int) Math.pow(10, 9 - digits);
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, nanos / unit * unit, ZoneOffset.UTC);
        String pattern = (blank ? "uuuu-MM-dd HH:mm:ss" : "uuuu-MM-dd'T'HH:mm:ss")
                + (digits == 0 ? "" : "." + "S".repeat(digits));
        String text = DateTimeFormatter.ofPattern(pattern).format(time);

        for (String utc : new String[] {"", "Z", "+00", "+0000", "+00:00", "-00:00"}) {
            assertThat(Timestamps.parse(text + utc).asIfInUtc()).isEqualTo(time.toInstant(ZoneOffset.UTC));
        }
    }

    @Property
    void anyOffsetReadsBack(
            @ForAll @LongRange(min = FIRST_SECOND, max = LAST_SECOND) long second,
            @ForAll @IntRange(min = -MOST_OFFSET_MINUTES, max = MOST_OFFSET_MINUTES) int minutes) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(minutes * 60);

        for (String pattern : new String[] {"uuuu-MM-dd HH:mm:ssxxx", "uuuu-MM-dd'T'HH:mm:ssxx"}) {
            String text = DateTimeFormatter.ofPattern(pattern).format(time.atOffset(offset));
            assertThat(Timestamps.parse(text)).isEqualTo(Timestamp.at(time.toInstant(offset)));
        }
    }

    /** Both leave out what is zero. */
    @Property
    void whatJavaWritesReadsBack(
            @ForAll @LongRange(min = FIRST_SECOND / 60, max = LAST_SECOND / 60) long minute,
            @ForAll @IntRange(min = -MOST_OFFSET_MINUTES, max = MOST_OFFSET_MINUTES) int minutes) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC);
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(minutes * 60);

        assertThat(Timestamps.parse(time.toString())).isEqualTo(Timestamp.local(time.toInstant(ZoneOffset.UTC)));
        assertThat(Timestamps.parse(time.atOffset(offset).toString())).isEqualTo(Timestamp.at(time.toInstant(offset)));
    }

    @Property
    void arbitraryTextIsRefused(@ForAll String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Timestamps.parse(text));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Timestamps.parse("2020-05-20 15:24:04" + text + "!"));
    }
}
