package io.github.voucherselection.data.voucher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Timestamps as text: {@code 2020-05-20}, {@code 2020-05-20 15:24:04}, with {@code T} instead of the blank, without
 * seconds or with a fraction of them of 1 to 9 digits, with {@code Z} or an offset ({@code +00:00}, {@code +0000},
 * {@code +00}); {@code t} and {@code z} stand for {@code T} and {@code Z}. With an offset they are instants, without one
 * they are local.
 *
 * <p>Written by hand because the batch job reads up to three for each row: a regular expression costs several times as much.
 */
public final class Timestamps {
    private static final String EXPECTED =
            "is not a valid timestamp: use a form such as 2020-05-20, 2020-05-20 15:24:04 or 2020-05-20T15:24:04.5+02:00";
    private static final int DATE_LENGTH = 10;
    /** Of hours and minutes. */
    private static final int TIME_LENGTH = 5;

    private Timestamps() {}

    /**
     * The timestamp that a text stands for.
     *
     * @throws InvalidValueException when the text has another form, or names a day or time that does not exist (also
     *     24:00 and second 60)
     */
    public static Timestamp parse(String text) {
        return parse(text.getBytes(UTF_8));
    }

    /**
     * The timestamp that a text in UTF-8 stands for; as {@link #parse(String)}, without making a string first.
     *
     * @throws InvalidValueException as there
     */
    public static Timestamp parse(byte[] text) {
        try {
            expect(text.length >= DATE_LENGTH && text[4] == '-' && text[7] == '-');
            long epochDay = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2))
                    .toEpochDay();
            if (text.length == DATE_LENGTH) {
                return new Timestamp(epochDay * Timestamp.SECONDS_PER_DAY, 0, true);
            }
            byte separator = text[DATE_LENGTH];
            expect(separator == ' ' || separator == 'T' || separator == 't');
            int time = DATE_LENGTH + 1;
            int end = time + TIME_LENGTH;
            expect(text.length >= end && text[time + 2] == ':');
            int hour = number(text, time, 2);
            int minute = number(text, time + 3, 2);
            boolean hasSeconds = text.length > end && text[end] == ':';
            int second = hasSeconds ? number(text, end + 1, 2) : 0;
            expect(hour < 24 && minute < 60 && second < 60);
            int fraction = hasSeconds ? end + 3 : end;
            int fractionEnd = hasSeconds ? fractionEnd(text, fraction) : end;
            return new Timestamp(
                    epochDay * Timestamp.SECONDS_PER_DAY
                            + hour * 3600L
                            + minute * 60L
                            + second
                            - offset(text, fractionEnd).getTotalSeconds(),
                    nanos(text, fraction, fractionEnd),
                    fractionEnd == text.length);
        } catch (DateTimeException e) {
            throw new InvalidValueException(EXPECTED);
        }
    }

    private static int fractionEnd(byte[] text, int start) {
        if (start == text.length || text[start] != '.') {
            return start;
        }
        int end = start + 1;
        while (end < text.length && isDigit(text[end])) {
            end++;
        }
        int digits = end - start - 1;
        expect(digits >= 1 && digits <= 9);
        return end;
    }

    private static int nanos(byte[] text, int start, int end) {
        int nanos = 0;
        for (int place = 1; place <= 9; place++) {
            nanos = nanos * 10 + (start + place < end ? text[start + place] - '0' : 0);
        }
        return nanos;
    }

    private static ZoneOffset offset(byte[] text, int start) {
        int length = text.length - start;
        if (length == 0 || (length == 1 && (text[start] == 'Z' || text[start] == 'z'))) {
            return ZoneOffset.UTC;
        }
        byte sign = text[start];
        expect(sign == '+' || sign == '-');
        boolean colon = length == 6 && text[start + 3] == ':';
        expect(length == 3 || length == 5 || colon);
        int hours = number(text, start + 1, 2);
        int minutes = length == 3 ? 0 : number(text, start + (colon ? 4 : 3), 2);
        return sign == '+' ? ZoneOffset.ofHoursMinutes(hours, minutes) : ZoneOffset.ofHoursMinutes(-hours, -minutes);
    }

    private static int number(byte[] text, int start, int digits) {
        expect(start + digits <= text.length);
        int number = 0;
        for (int i = start; i < start + digits; i++) {
            byte c = text[i];
            expect(isDigit(c));
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static void expect(boolean condition) {
        if (!condition) {
            throw new InvalidValueException(EXPECTED);
        }
    }
}
