package io.github.voucherselection.history;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;

/** A table of Iceberg, written by Iceberg's own library. */
public final class IcebergHistory {
    static final Schema SCHEMA = new Schema(
            Types.NestedField.optional(1, "timestamp", Types.TimestampType.withoutZone()),
            Types.NestedField.optional(2, "country_code", Types.StringType.get()),
            Types.NestedField.optional(3, "last_order_ts", Types.StringType.get()),
            Types.NestedField.optional(4, "first_order_ts", Types.StringType.get()),
            Types.NestedField.optional(5, "total_orders", Types.IntegerType.get()),
            Types.NestedField.optional(6, "voucher_amount", Types.DecimalType.of(9, 2)));

    /** Of the files of {@link HistoryFile}. */
    static final Schema TEXT = new Schema(SCHEMA.columns().stream()
            .map(column -> Types.NestedField.optional(column.fieldId(), column.name(), Types.StringType.get()))
            .toList());

    private static final String[] COUNTRIES = {"Peru", "Chile", "Latvia"};

    private final Table table;
    private int written;

    IcebergHistory(Table table) {
        this.table = table;
    }

    static IcebergHistory create(Path folder, Schema schema, PartitionSpec spec, int formatVersion) {
        return new IcebergHistory(new HadoopTables(new Configuration())
                .create(schema, spec, Map.of("format-version", Integer.toString(formatVersion)), folder.toString()));
    }

    /**
     * A table for a bucket, whose files are to be copied there.
     *
     * @param location such as {@code s3://bucket/table}
     */
    public static IcebergHistory forBucket(Path folder, String location) {
        return new IcebergHistory(BucketTable.create(folder, location, SCHEMA));
    }

    static IcebergHistory create(Path folder) {
        return create(folder, SCHEMA, PartitionSpec.unpartitioned(), 2);
    }

    public Table table() {
        return table;
    }

    /** What names the table by its folder. */
    public String input() {
        return "iceberg:" + table.location();
    }

    /** Some rows: of the three countries in turn, with a number of orders that counts up over all that are written. */
    public List<Record> rows(int count) {
        List<Record> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Record row = GenericRecord.create(table.schema());
            set(row, "timestamp", LocalDateTime.of(2020, 6, 1, 10, 0).plusSeconds(written));
            set(row, "country_code", COUNTRIES[written % COUNTRIES.length]);
            set(row, "last_order_ts", "2020-05-20");
            set(row, "first_order_ts", "2019-01-01");
            set(row, "total_orders", written);
            set(row, "voucher_amount", new BigDecimal("2640.00"));
            rows.add(row);
            written++;
        }
        return rows;
    }

    /** By the name that the column had at first; it may be called otherwise now, or not be there. */
    private void set(Record row, String first, Object value) {
        String name = table.schema().findColumnName(SCHEMA.findField(first).fieldId());
        if (name != null) {
            row.setField(name, value);
        }
    }

    /** Adds a data file, of the partition that the first row is in. */
    public DataFile append(List<Record> rows) throws IOException {
        DataFile file = write(rows);
        table.newAppend().appendFile(file).commit();
        return file;
    }

    DataFile write(List<Record> rows) throws IOException {
        return write(rows, table.schema());
    }

    /** Writes a data file with a schema that may lack columns. */
    DataFile write(List<Record> rows, Schema schema) throws IOException {
        PartitionKey partition = new PartitionKey(table.spec(), table.schema());
        partition.partition(rows.get(0));
        DataWriter<Record> writer = Parquet.writeData(output("data"))
                .schema(schema)
                .withSpec(table.spec())
                .withPartition(partition)
                .setAll(table.properties())
                .createWriterFunc(GenericParquetWriter::create)
                .build();
        try (writer) {
            for (Record row : rows) {
                Record part = GenericRecord.create(schema);
                schema.columns().forEach(column -> part.setField(column.name(), row.getField(column.name())));
                writer.write(part);
            }
        }
        return writer.toDataFile();
    }

    /** Deletes rows of a file, counted from 0, as a change that keeps the file does it. */
    public void delete(DataFile file, long... rows) throws IOException {
        PositionDeleteWriter<Record> writer = Parquet.writeDeletes(output("deletes"))
                .withSpec(table.specs().get(file.specId()))
                .withPartition(file.partition())
                .buildPositionWriter();
        try (writer) {
            PositionDelete<Record> delete = PositionDelete.create();
            for (long row : rows) {
                writer.write(delete.set(file.location(), row));
            }
        }
        add(writer.toDeleteFile());
    }

    /** Deletes all rows of a country, by what they hold. */
    void deleteByValue(String country) throws IOException {
        Schema key = table.schema().select("country_code");
        EqualityDeleteWriter<Record> writer = Parquet.writeDeletes(output("deletes"))
                .rowSchema(key)
                .equalityFieldIds(SCHEMA.findField("country_code").fieldId())
                .withSpec(PartitionSpec.unpartitioned())
                .createWriterFunc(GenericParquetWriter::create)
                .buildEqualityWriter();
        try (writer) {
            Record row = GenericRecord.create(key);
            row.setField("country_code", country);
            writer.write(row);
        }
        add(writer.toDeleteFile());
    }

    private void add(DeleteFile deletes) {
        RowDelta change = table.newRowDelta();
        change.addDeletes(deletes).commit();
    }

    private OutputFile output(String kind) {
        return table.io().newOutputFile("%s/data/%s-%d.parquet".formatted(table.location(), kind, System.nanoTime()));
    }
}
