package io.github.voucherselection.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/** Writes real Parquet files for tests. */
public final class HistoryFile {
    /** Every column as text. */
    public static final String TEXT_SCHEMA = """
            message history {
              optional binary timestamp (STRING); optional binary country_code (STRING);
              optional binary last_order_ts (STRING); optional binary first_order_ts (STRING);
              optional binary total_orders (STRING); optional binary voucher_amount (STRING);
            }""";

    private static final List<String> COLUMNS =
            List.of("timestamp", "country_code", "last_order_ts", "first_order_ts", "total_orders", "voucher_amount");

    private final MessageType schema;
    private final List<Group> rows = new ArrayList<>();

    public HistoryFile(String schema) {
        this.schema = MessageTypeParser.parseMessageType(schema);
    }

    /** Seven rows: three that are kept, and one for each reason to drop one. */
    public static HistoryFile example() {
        return new HistoryFile(TEXT_SCHEMA)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2.0", "2640.00")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2.0", "2640.00")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", "2640")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "3", "3520")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "", "3520")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", null)
                .text("2020-06-01", "Latvia", "2020-05-20", "2019-01-01", "2", "12.50");
    }

    /** Adds a row by column name. */
    public HistoryFile row(BiConsumer<MessageType, Group> fill) {
        Group group = new SimpleGroup(schema);
        fill.accept(schema, group);
        rows.add(group);
        return this;
    }

    /** Adds a row of texts in the order of the design's columns; null for no value. */
    public HistoryFile text(@Nullable String... values) {
        return row((schema, group) -> {
            for (int i = 0; i < values.length; i++) {
                String value = values[i];
                if (value != null) {
                    group.append(COLUMNS.get(i), value);
                }
            }
        });
    }

    /** Writes the rows in row groups of a few each. */
    public Path write(Path file) throws IOException {
        return write(file, writer -> writer.withRowGroupSize(1L).withMinRowCountForPageSizeCheck(3));
    }

    public Path write(Path file, Consumer<ExampleParquetWriter.Builder> settings) throws IOException {
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new Configuration(false))
                .withType(schema);
        settings.accept(builder);
        try (ParquetWriter<Group> writer = builder.build()) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
        return file;
    }
}
