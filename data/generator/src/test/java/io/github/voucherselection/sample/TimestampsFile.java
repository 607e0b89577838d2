package io.github.voucherselection.sample;

import io.github.voucherselection.data.voucher.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The file of a source with real types, its columns in another order, and one column that nobody asked for. */
final class TimestampsFile {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message vouchers {
              optional int64 voucher_amount (DECIMAL(10,2));
              optional int32 last_order_ts (DATE);
              optional binary platform (STRING);
              optional int64 first_order_ts (TIMESTAMP(MILLIS,false));
              optional binary country_code (STRING);
              optional int32 total_orders;
              optional int64 timestamp (TIMESTAMP(MICROS,true));
            }
            """);
    private static final List<String> PLATFORMS = List.of("android", "ios", "web");

    private TimestampsFile() {}

    static void write(Path file, int count, Random random) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SampleRow row : new SampleRows(random).draw(count, true)) {
            rows.add(values(row, random));
        }
        List<Map<String, Object>> all = SampleHistory.withDuplicates(rows, random);
        for (int i = 0; i < all.size(); i++) {
            Map<String, Object> row = new LinkedHashMap<>(all.get(i));
            row.put("platform", PLATFORMS.get(random.nextInt(PLATFORMS.size())));
            all.set(i, row);
        }
        ParquetTable.write(file, SCHEMA, all);
    }

    private static Map<String, Object> values(SampleRow row, Random random) {
        long micros = row.timestamp().getEpochSecond() * 1_000_000;
        long millis = row.firstOrder().getEpochSecond() * 1_000;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(Column.TIMESTAMP.columnName(), random.nextInt(4) == 0 ? micros + random.nextInt(1_000_000) : micros);
        values.put(Column.COUNTRY_CODE.columnName(), row.country());
        values.put(
                Column.LAST_ORDER_TS.columnName(),
                Math.toIntExact(row.lastOrder().getEpochSecond() / 86_400));
        values.put(Column.FIRST_ORDER_TS.columnName(), millis);
        values.put(Column.TOTAL_ORDERS.columnName(), row.totalOrders());
        values.put(Column.VOUCHER_AMOUNT.columnName(), (long) row.cents());
        row.missing().ifPresent(column -> values.remove(column.columnName()));
        return values;
    }
}
