package io.github.voucherselection.sample;

import io.github.voucherselection.data.voucher.Column;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Draws the transactions of the sample. */
final class SampleRows {
    private static final LocalDate LAST_DAY = LocalDate.of(2020, 6, 30);
    private static final Instant END =
            LAST_DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final int[] RECENCY_STARTS = {0, 30, 61, 91, 121, 181, 700};
    private static final int[] ORDERS_STARTS = {0, 5, 14, 38, 51};
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int ONE_IN_MISSING = 40;

    private final Random random;

    SampleRows(Random random) {
        this.random = random;
    }

    /**
     * At least so many transactions. In Latvia, each one of 14 to 37 orders comes twice, with both favourite amounts and
     * with nothing missing: that makes the tie.
     *
     * @param wholeDays whether the last order is known by day only
     */
    List<SampleRow> draw(int count, boolean wholeDays) {
        List<SampleRow> rows = new ArrayList<>();
        while (rows.size() < count) {
            SampleCountry country = country();
            int frequent = oneOf(34, 32, 26, 8);
            int recency = oneOf(8, 20, 20, 18, 18, 16);
            SampleRow row = row(country, frequent, recency, wholeDays);
            if (country.equals(SampleCountry.LATVIA) && frequent == 2) {
                rows.add(row.with(country.cents().get(0)));
                rows.add(row.with(country.cents().get(1)));
            } else {
                rows.add(random.nextInt(ONE_IN_MISSING) == 0 ? withoutOne(row) : row);
                if (random.nextInt(100) == 0) {
                    rows.add(row.with(country.cents().get(random.nextInt(4))));
                }
            }
        }
        return rows;
    }

    private SampleRow row(SampleCountry country, int frequent, int recency, boolean wholeDays) {
        int days = between(RECENCY_STARTS, recency);
        Instant day = LAST_DAY.minusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant last = wholeDays || random.nextInt(12) == 0 ? day : day.plusSeconds(random.nextInt(SECONDS_PER_DAY));
        int orders = between(ORDERS_STARTS, frequent);
        Instant first = orders <= 1
                ? last
                : last.minus(random.nextInt(900), ChronoUnit.DAYS).minusSeconds(random.nextInt(SECONDS_PER_DAY));
        Instant used = last.plusSeconds(random.nextInt(20 * SECONDS_PER_DAY));
        Instant timestamp = used.isBefore(END) ? used : END.minusSeconds(1 + random.nextInt(3600));
        int cents = country.cents().get(amount(country, frequent, recency));
        return new SampleRow(timestamp, country.code(), last, first, orders, cents, Optional.empty());
    }

    private SampleRow withoutOne(SampleRow row) {
        Column[] columns = Column.values();
        return new SampleRow(
                row.timestamp(),
                row.country(),
                row.lastOrder(),
                row.firstOrder(),
                row.totalOrders(),
                row.cents(),
                Optional.of(columns[random.nextInt(columns.length)]));
    }

    private int amount(SampleCountry country, int frequent, int recency) {
        return switch (oneOf(45, 35, 20)) {
            case 0 -> country.frequentFavourites().get(frequent);
            case 1 -> country.recencyFavourites().get(recency);
            default -> random.nextInt(country.cents().size());
        };
    }

    private SampleCountry country() {
        int[] weights =
                SampleCountry.ALL.stream().mapToInt(SampleCountry::weight).toArray();
        return SampleCountry.ALL.get(oneOf(weights));
    }

    private int between(int[] starts, int index) {
        return starts[index] + random.nextInt(starts[index + 1] - starts[index]);
    }

    private int oneOf(int... percents) {
        int rest = random.nextInt(100);
        int index = 0;
        while (rest >= percents[index]) {
            rest -= percents[index];
            index++;
        }
        return index;
    }
}
