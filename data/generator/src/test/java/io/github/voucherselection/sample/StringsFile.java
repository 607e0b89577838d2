package io.github.voucherselection.sample;

import io.github.voucherselection.data.voucher.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The file of a source that has its timestamps and its counts as text, in every form that the rules know. */
final class StringsFile {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message vouchers {
              optional binary timestamp (STRING);
              optional binary country_code (STRING);
              optional binary last_order_ts (STRING);
              optional binary first_order_ts (STRING);
              optional binary total_orders (STRING);
              optional double voucher_amount;
            }
            """);
    private static final DateTimeFormatter BLANK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter T = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final List<String> UTC = List.of("", "Z", "+00:00", "+0000", "+00", "-00:00");
    private static final List<String> OFFSETS = List.of("-05:00", "+08:00", "+0200", "+10", "+05:45");

    private final Random random;

    private StringsFile(Random random) {
        this.random = random;
    }

    static void write(Path file, int count, Random random) throws IOException {
        StringsFile strings = new StringsFile(random);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SampleRow row : new SampleRows(random).draw(count, false)) {
            Map<String, Object> values = strings.values(row);
            rows.add(values);
            if (row.missing().isEmpty() && row.totalOrders() > 37 && random.nextInt(20) == 0) {
                rows.add(strings.values(row));
            }
        }
        ParquetTable.write(file, SCHEMA, SampleHistory.withDuplicates(rows, random));
    }

    private Map<String, Object> values(SampleRow row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(Column.TIMESTAMP.columnName(), text(row.timestamp(), true));
        values.put(Column.COUNTRY_CODE.columnName(), row.country());
        values.put(Column.LAST_ORDER_TS.columnName(), text(row.lastOrder(), true));
        values.put(Column.FIRST_ORDER_TS.columnName(), text(row.firstOrder(), false));
        values.put(Column.TOTAL_ORDERS.columnName(), orders(row));
        values.put(Column.VOUCHER_AMOUNT.columnName(), row.cents() / 100.0);
        if (row.lacks(Column.VOUCHER_AMOUNT) && random.nextBoolean()) {
            values.put(Column.VOUCHER_AMOUNT.columnName(), Double.NaN);
        } else {
            row.missing().ifPresent(column -> values.remove(column.columnName()));
        }
        return values;
    }

    private String orders(SampleRow row) {
        boolean tied = row.country().equals(SampleCountry.LATVIA.code()) && row.totalOrders() > 13;
        int draw = random.nextInt(100);
        if (draw < 5 && !tied) {
            return draw == 0 ? "  " : "";
        }
        if (draw < 30) {
            return Integer.toString(row.totalOrders());
        }
        return draw < 33 ? " %d.0 ".formatted(row.totalOrders()) : row.totalOrders() + ".0";
    }

    /**
     * One of the forms; always the same instant, to the second.
     *
     * @param later whether a fraction may add to it
     */
    private String text(Instant instant, boolean later) {
        LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        if (utc.toLocalTime().toSecondOfDay() == 0 && random.nextInt(10) > 0) {
            return utc.toLocalDate().toString();
        }
        int draw = random.nextInt(100);
        DateTimeFormatter form = draw % 2 == 0 ? BLANK : T;
        if (draw < 50) {
            return BLANK.format(utc) + "+00:00";
        }
        if (draw < 60) {
            return form.format(utc) + "." + "0".repeat(1 + random.nextInt(9)) + any(UTC);
        }
        if (draw < 70) {
            String offset = any(OFFSETS);
            return form.format(utc.plusSeconds(ZoneOffset.of(offset).getTotalSeconds())) + offset;
        }
        if (draw < 73 && later) {
            int digits = 1 + random.nextInt(9);
            return form.format(utc) + "." + "000000001".substring(9 - digits) + any(UTC);
        }
        return form.format(utc) + any(UTC);
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
