package io.github.voucherselection.history.parquet;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/** Reads Parquet files that say which rows of other files are deleted, as Iceberg has them. */
public final class PositionDeletes {
    private PositionDeletes() {}

    /**
     * Reads one.
     *
     * @param bytes are closed
     * @param rows takes the deleted rows of each file that is of interest, counted from 0, in any order, some maybe twice
     * @throws InvalidHistoryException when the file cannot be decoded
     * @throws StoreAccessException when it cannot be read
     */
    public static void read(String file, FileBytes bytes, Map<String, LongConsumer> rows) throws StoreAccessException {
        Map<Binary, LongConsumer> wanted = new HashMap<>();
        rows.forEach((path, each) -> wanted.put(Binary.fromString(path), each));
        try (bytes) {
            Decoding.of(() -> file, bytes.size(), () -> {
                try (ParquetFileReader reader =
                        ParquetFileReader.open(new ParquetInput(bytes), ParquetInput.options())) {
                    MessageType inFile = reader.getFileMetaData().getSchema();
                    MessageType columns =
                            new MessageType("deletes", inFile.getType("file_path"), inFile.getType("pos"));
                    reader.setRequestedSchema(columns);
                    for (PageReadStore pages = reader.readNextRowGroup();
                            pages != null;
                            pages = reader.readNextRowGroup()) {
                        read(columns, pages, wanted);
                    }
                }
                return true;
            });
        }
    }

    private static void read(MessageType columns, PageReadStore pages, Map<Binary, LongConsumer> wanted) {
        RecordReader<Group> records =
                new ColumnIOFactory().getColumnIO(columns).getRecordReader(pages, new GroupRecordConverter(columns));
        for (long row = 0; row < pages.getRowCount(); row++) {
            Group delete = records.read();
            LongConsumer each = wanted.get(delete.getBinary(0, 0));
            if (each != null) {
                each.accept(delete.getLong(1, 0));
            }
        }
    }
}
