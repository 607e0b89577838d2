package io.github.voucherselection.eda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes real Parquet files for tests. */
final class HistoryFiles {
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
    private static final MessageType INT96_SCHEMA = MessageTypeParser.parseMessageType("""
            message history {
              optional int96 timestamp; optional binary country_code; optional int96 last_order_ts;
              optional int96 first_order_ts; optional int64 total_orders; optional float voucher_amount;
            }""");

    private HistoryFiles() {}

    /** A Parquet file of a query. */
    static Path write(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, file));
        }
        return file;
    }

    /** A history of one good row. */
    static Path ofOneRow(Path file) throws SQLException {
        return write(file, """
                SELECT '2020-05-20' AS "timestamp", 'Peru' AS country_code, '2020-05-01' AS last_order_ts,
                    '2020-04-01' AS first_order_ts, '2' AS total_orders, 2640.0 AS voucher_amount""");
    }

    /** Files of all types that a column may have, with every notation, faulty values, and copies across the files. */
    static String ofEveryType(Path directory) throws Exception {
        String timestamps = "SELECT unnest(['2020-05-20', '2020-05-20 15:24:04', '2020-05-20T15:24:04.123456789', "
                + "'2020-05-20 23:59:59.9999999', '2020-05-20 15:24:04Z', '2020-05-20 00:24:04+05:30', "
                + "'2020-05-20 15:24:04+0000', '2020-05-20 23:24:04-05', '2020-05-20 15:24:04.5-18:00', "
                + "'2020-05-20 15:24:04 +00:00', '2020-05-20 24:00:00', '2020-05-20 23:59:60', '2020-02-30', "
                + "'2020-05-20 15:24', '2020-05-20T15:24Z', '2020-05-20 01:24+02', '2020-05-20 23:24-00:40', "
                + "'2020-05-20 15:24.5', '2020-05-20 15:24:', '2020-05-20t23:59:59.5z', '2020-05-20z', "
                + "'2020-05-20 15:24:04.1234567890', '2020-05-20 15:24:04+19:00', "
                + "'2020-05-20 15:24:04+18:01', '2020-05-20 15:24:04+0', 'infinity', '', ' 2020-05-20', "
                + "'12020-05-20', '0000-01-01', '2020-05-20 15:24:04.', '2020-05-20t15:24:04', '20200520', "
                + "'2020-05-20 15:24:04.120000', '2020-13-01 00:00:00', '2020-5-20 15:24:04', 'epoch', NULL])";
        String orders = "SELECT unnest(['2', '2.0', ' 2 ', '002', '2.7', '-1', '1e2', '', '   ', chr(9), "
                + "'9223372036854775807', '9223372036854775808', '2.', '.0', '+2', 'x', NULL])";
        String amounts = "SELECT unnest(['2640', '2640.00', ' 2640.0 ', '002640', '12.50', '0', '0.00', '-1', '1e2', "
                + "'', 'NaN', '0.000000000000000000000000000000000000000001', '1.', '.5', repeat('9', 400), repeat('9', 401), "
                + "'0' || repeat('9', 400), '2.' || repeat('9', 401), '2.' || repeat('0', 400), NULL])";
        write(directory.resolve("text.parquet"), """
                SELECT ts AS "timestamp", country AS country_code, '2020-05-20' AS last_order_ts,
                    '2020-05-20' AS first_order_ts, '2' AS total_orders, '2640' AS voucher_amount
                    FROM (%1$s) AS t (ts), (SELECT unnest(['Peru', 'peru', '', NULL])) AS c (country)
                UNION ALL SELECT '2020-05-20', 'Peru', ts, ts, '2', '2640' FROM (%1$s) AS t (ts)
                UNION ALL SELECT '2020-05-21', 'Peru', '2020-05-20', '2020-05-20', o, a
                    FROM (%2$s) AS t (o), (%3$s) AS u (a)""".formatted(timestamps, orders, amounts));
        String numbers = "SELECT unnest([0, 1, 2.0, 2.5, -1, 12.1, 0.1 + 0.2::DOUBLE, 1e16, 1e15, 1e-5, 123456.789e-3, "
                + "'nan'::DOUBLE, 'inf'::DOUBLE, '-0.0'::DOUBLE, NULL])";
        write(directory.resolve("double.parquet"), """
                SELECT TIMESTAMP '2020-05-20 00:00:00.5' AS "timestamp", 'Peru' AS country_code,
                    TIMESTAMP_MS '2020-03-20' AS last_order_ts, TIMESTAMP_NS '2020-03-20' AS first_order_ts,
                    o AS total_orders, a AS voucher_amount
                FROM (%1$s) AS t (o), (%1$s) AS u (a), range(2)""".formatted(numbers));
        write(directory.resolve("date.parquet"), """
                SELECT DATE '2020-05-20' AS "timestamp", 'Peru' AS country_code, DATE '2020-03-20' AS last_order_ts,
                    TIMESTAMPTZ '2020-03-20 00:00:00+00' AS first_order_ts, o::UBIGINT AS total_orders,
                    a::DECIMAL(20, 4) AS voucher_amount
                FROM (SELECT unnest([0::UBIGINT, 2, 18446744073709551615, NULL])) AS t (o),
                    (SELECT unnest([2640, 12.5, 0, -3, 2640.0001, NULL])) AS u (a), range(2)""");
        write(directory.resolve("moment.parquet"), """
                SELECT TIMESTAMP_NS '2020-05-20' AS "timestamp", 'Peru' AS country_code, ts AS last_order_ts,
                    TIMESTAMP '2020-03-20' AS first_order_ts, o::TINYINT AS total_orders,
                    a::DECIMAL(9, 1) AS voucher_amount
                FROM (SELECT unnest([0, 2, NULL])) AS t (o), (SELECT unnest([2640, 12.5, 7])) AS u (a),
                    (SELECT unnest([TIMESTAMP '2020-03-20', TIMESTAMP '12020-03-20', NULL])) AS v (ts)""");
        writeInt96(directory.resolve("int96.parquet"));
        return directory.resolve("*.parquet").toString();
    }

    /** Whole microseconds, which is all that DuckDB reads of INT96; each row is there twice. */
    private static void writeInt96(Path file) throws Exception {
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new Configuration(false))
                .withType(INT96_SCHEMA)
                .build()) {
            for (int micros = 0; micros < 4; micros++) {
                for (float amount : new float[] {12.1f, 2640f, 0.3f, Float.NaN}) {
                    Group row = new SimpleGroup(INT96_SCHEMA);
                    row.append("timestamp", int96(micros / 2 * 1000L)).append("country_code", "Peru");
                    row.append("last_order_ts", int96(0)).append("first_order_ts", int96(0));
                    row.append("total_orders", 2L).append("voucher_amount", amount);
                    writer.write(row);
                }
            }
        }
    }

    private static Binary int96(long nanosOfDay) {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(nanosOfDay).putInt((int) (LocalDate.of(2020, 5, 20).toEpochDay() + JULIAN_DAY_OF_EPOCH));
        return Binary.fromConstantByteArray(bytes.array());
    }
}
