package io.github.voucherselection.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/** Writes rows as a Parquet file of several row groups. */
final class ParquetTable {
    private static final long ROW_GROUP_BYTES = 512 << 10;
    private static final int PAGE_BYTES = 64 << 10;

    /** The length of the footer as 4 bytes, then PAR1. */
    private static final int TAIL_BYTES = 8;

    private ParquetTable() {}

    /** @param rows values by column name; a column that is not there is null */
    static void write(Path file, MessageType schema, List<Map<String, Object>> rows) throws IOException {
        Files.deleteIfExists(file);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withPageSize(PAGE_BYTES)
                .build()) {
            for (Map<String, Object> row : rows) {
                writer.write(group(schema, row));
            }
        }
        sortEncodings(file);
    }

    /** The library writes them in the order of a hash set of enums, which differs between runs. */
    private static void sortEncodings(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int footerEnd = content.length - TAIL_BYTES;
        int footerStart = footerEnd
                - ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(footerEnd);
        FileMetaData footer =
                Util.readFileMetaData(new ByteArrayInputStream(content, footerStart, footerEnd - footerStart));
        for (RowGroup rowGroup : footer.getRow_groups()) {
            for (ColumnChunk column : rowGroup.getColumns()) {
                column.getMeta_data().getEncodings().sort(Comparator.naturalOrder());
                column.getMeta_data().getEncoding_stats().sort(Comparator.naturalOrder());
            }
        }
        ByteArrayOutputStream sorted = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, sorted);
        if (sorted.size() != footerEnd - footerStart) {
            throw new IllegalStateException("sorting changed the size of the footer of " + file);
        }
        System.arraycopy(sorted.toByteArray(), 0, content, footerStart, sorted.size());
        Files.write(file, content);
    }

    private static Group group(MessageType schema, Map<String, Object> row) {
        Group group = new SimpleGroup(schema);
        row.forEach((column, value) -> {
            if (value instanceof String text) {
                group.add(column, text);
            } else if (value instanceof Double number) {
                group.add(column, number.doubleValue());
            } else if (value instanceof Long number) {
                group.add(column, number.longValue());
            } else if (value instanceof Integer number) {
                group.add(column, number.intValue());
            } else {
                throw new IllegalArgumentException("no Parquet type for " + value.getClass());
            }
        });
        return group;
    }
}
