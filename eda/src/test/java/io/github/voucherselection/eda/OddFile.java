package io.github.voucherselection.eda;

import io.github.voucherselection.history.HistoryFile;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;

/**
 * A history that is easily misread, and what is right.
 *
 * @param dropped by any rule
 */
record OddFile(String name, long kept, long rejected, long dropped, Writer writer) {
    static final Map<String, String> GOOD = new LinkedHashMap<>();

    static {
        GOOD.put("timestamp", "2020-06-01");
        GOOD.put("country_code", "Peru");
        GOOD.put("last_order_ts", "2020-05-20");
        GOOD.put("first_order_ts", "2019-01-01");
        GOOD.put("total_orders", "2");
        GOOD.put("voucher_amount", "2640");
    }

    /** Writes into a directory, and says what to read. */
    interface Writer {
        String write(Path directory) throws Exception;
    }

    String write(Path directory) throws Exception {
        return writer.write(directory);
    }

    @Override
    public String toString() {
        return name;
    }

    static String resourcePath(String name) {
        try {
            return Path.of(Objects.requireNonNull(OddFile.class.getResource("/odd/" + name + ".parquet"), name)
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static OddFile resource(String name, long kept) {
        return new OddFile(name, kept, 0, 0, directory -> resourcePath(name));
    }

    static OddFile of(
            String name, long kept, long rejected, long dropped, String column, String type, Object... values) {
        return of(name, kept, rejected, dropped, column, type, writer -> {}, values);
    }

    /** Rows that differ in one column. */
    static OddFile of(
            String name,
            long kept,
            long rejected,
            long dropped,
            String column,
            String type,
            Consumer<ExampleParquetWriter.Builder> settings,
            Object... values) {
        return new OddFile(name, kept, rejected, dropped, directory -> {
            HistoryFile file = new HistoryFile(schema(column, type));
            for (Object value : values) {
                file.row((schema, row) ->
                        GOOD.forEach((key, good) -> append(row, key, key.equals(column) ? value : good)));
            }
            return file.write(directory.resolve("odd.parquet"), settings).toString();
        });
    }

    static String schema(String odd, String type) {
        StringBuilder schema = new StringBuilder("message history {");
        for (String column : GOOD.keySet()) {
            schema.append(" optional ")
                    .append((column.equals(odd) ? type : "binary %s (STRING)").formatted(column))
                    .append(';');
        }
        return schema.append('}').toString();
    }

    private static void append(Group row, String column, Object value) {
        if (value instanceof Integer number) {
            row.append(column, number);
        } else if (value instanceof Long number) {
            row.append(column, number);
        } else if (value instanceof Double number) {
            row.append(column, number);
        } else if (value instanceof Float number) {
            row.append(column, number);
        } else if (value instanceof Binary binary) {
            row.append(column, binary);
        } else {
            row.append(column, (String) value);
        }
    }
}
