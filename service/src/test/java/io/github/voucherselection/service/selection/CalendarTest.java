package io.github.voucherselection.service.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.Counting;
import io.github.voucherselection.data.voucher.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service's days are the batch job's: what day it is, and how many days ago an order was. */
class CalendarTest {
    /** With half hours, changes at midnight and after it, both hemispheres, and a day that was left out. */
    private static final List<ZoneId> ZONES = List.of(
                    "UTC",
                    "America/Lima",
                    "America/Sao_Paulo",
                    "America/St_Johns",
                    "America/Santiago",
                    "Europe/Riga",
                    "Asia/Kathmandu",
                    "Asia/Shanghai",
                    "Australia/Lord_Howe",
                    "Pacific/Apia",
                    "Africa/Cairo")
            .stream()
            .map(ZoneId::of)
            .toList();

    @Test
    void aRowUsedTodayHasTheDaysOfARequest() {
        Random random = new Random(20);
        Calendar calendar = new Calendar();
        long from = Instant.parse("2005-01-01T00:00:00Z").getEpochSecond();
        long seconds = Instant.parse("2037-01-01T00:00:00Z").getEpochSecond() - from;
        for (int i = 0; i < 100_000; i++) {
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            Counting counting = new Counting(Counting.Days.USE, null, Map.of("Peru", zone));
            Instant now = Instant.ofEpochSecond(from + (long) (random.nextDouble() * seconds));
            Timestamp order = new Timestamp(now.getEpochSecond() - random.nextInt(40_000_000), 0, random.nextBoolean());

            long request = Counting.daysSince(order, zone, calendar.today(zone, now));
            long usedOn = Timestamp.at(now).epochDay(counting.zone("Peru"));
            long row = Counting.daysSince(order, counting.zone("Peru"), counting.countedTo(usedOn, 0));

            assertThat(row).as("%s in %s, %s", now, zone, order).isEqualTo(request);
            LocalDate orderDay = order.local()
                    ? LocalDate.ofEpochDay(Math.floorDiv(order.epochSecond(), 86_400L))
                    : LocalDate.ofInstant(Instant.ofEpochSecond(order.epochSecond()), zone);
            assertThat(request).isEqualTo(LocalDate.ofInstant(now, zone).toEpochDay() - orderDay.toEpochDay());
        }
    }

    /** Asked each quarter of an hour through four years of changes, forwards and then backwards, as a clock may be set. */
    @Test
    void aDayEndsAtMidnight() {
        for (ZoneId zone : ZONES) {
            Calendar calendar = new Calendar();
            long first = Instant.parse("2009-01-01T00:00:00Z").getEpochSecond();
            long last = Instant.parse("2013-01-01T00:00:00Z").getEpochSecond();
            for (long second = first; second < last; second += 900) {
                assertToday(calendar, zone, Instant.ofEpochSecond(second));
            }
            for (long second = last; second > last - 10_000_000; second -= 900) {
                assertToday(calendar, zone, Instant.ofEpochSecond(second));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "America/Lima, 2026-05-21T04:59:59.999999999Z, 2026-05-20",
        "America/Lima, 2026-05-21T05:00:00Z, 2026-05-21",
        "Asia/Shanghai, 2026-05-20T15:59:59.999999999Z, 2026-05-20",
        "Asia/Shanghai, 2026-05-20T16:00:00Z, 2026-05-21",
        "UTC, 2026-05-20T23:59:59Z, 2026-05-20"
    })
    void midnightIsThatOfTheZone(ZoneId zone, Instant now, LocalDate expected) {
        Calendar calendar = new Calendar();
        calendar.today(zone, now.minusNanos(1));

        assertThat(LocalDate.ofEpochDay(calendar.today(zone, now))).isEqualTo(expected);
    }

    private static void assertToday(Calendar calendar, ZoneId zone, Instant now) {
        if (calendar.today(zone, now) != LocalDate.ofInstant(now, zone).toEpochDay()) {
            assertThat(LocalDate.ofEpochDay(calendar.today(zone, now)))
                    .as("%s in %s", now, zone)
                    .isEqualTo(LocalDate.ofInstant(now, zone));
        }
    }
}
