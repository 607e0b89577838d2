package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.voucher.Column;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** An open Parquet file of the voucher history, with its six columns found and their types checked. */
final class VoucherFile implements AutoCloseable {
    /** A column of the history in this file, and how its values are read. */
    record FileColumn(ColumnDescriptor descriptor, ValueDecoder decoder) {}

    private final String name;
    private final ParquetFileReader reader;
    private final Map<Column, FileColumn> columns;

    private VoucherFile(String name, ParquetFileReader reader) {
        this.name = name;
        this.reader = reader;
        this.columns = columns(name, reader.getFileMetaData().getSchema());
    }

    /**
     * Opens a file and checks its schema.
     *
     * @throws InputException when it is no Parquet file, lacks a column or has one of an impossible type
     * @throws StoreException when it must not be read
     */
    static VoucherFile open(String name) {
        try {
            ParquetFileReader reader = new ParquetFileReader(
                    new ChannelInputFile(name),
                    ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
            try {
                return new VoucherFile(name, reader);
            } catch (RuntimeException e) {
                reader.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw unreadable(name, e);
        }
    }

    /** What a failure to read a file means to the user. */
    static RuntimeException unreadable(String file, Exception failure) {
        if (failure instanceof InputException known) {
            return known;
        }
        if (failure instanceof AccessDeniedException) {
            return new StoreException("%s must not be read; check its permissions".formatted(file));
        }
        if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
            return new InputException("%s is gone; was it deleted while it was read?".formatted(file));
        }
        String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return new InputException("%s is no readable Parquet file (%s)".formatted(file, reason));
    }

    List<RowGroup> rowGroups() {
        List<RowGroup> rowGroups = new ArrayList<>();
        long firstRow = 1;
        for (BlockMetaData block : reader.getRowGroups()) {
            rowGroups.add(new RowGroup(name, rowGroups.size(), firstRow, block.getRowCount()));
            firstRow += block.getRowCount();
        }
        return rowGroups;
    }

    RowGroupReader read(RowGroup rowGroup) throws IOException {
        List<Type> needed = new ArrayList<>();
        columns.values().forEach(column -> needed.add(column.descriptor().getPrimitiveType()));
        reader.setRequestedSchema(new MessageType("vouchers", needed));
        return new RowGroupReader(
                rowGroup,
                reader.readRowGroup(rowGroup.index()),
                columns,
                reader.getFileMetaData().getCreatedBy());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static Map<Column, FileColumn> columns(String file, MessageType schema) {
        List<String> missing = new ArrayList<>();
        Map<Column, FileColumn> columns = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            if (schema.containsField(column.columnName())) {
                columns.put(column, fileColumn(file, column, schema));
            } else {
                missing.add(column.columnName());
            }
        }
        if (!missing.isEmpty()) {
            throw new InputException("%s lacks the column %s; it has: %s"
                    .formatted(
                            file,
                            String.join(", ", missing),
                            String.join(
                                    ", ",
                                    schema.getFields().stream()
                                            .map(Type::getName)
                                            .toList())));
        }
        return columns;
    }

    private static FileColumn fileColumn(String file, Column column, MessageType schema) {
        Type type = schema.getType(column.columnName());
        ValueDecoder decoder = type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)
                ? ValueDecoder.of(column, type.asPrimitiveType())
                : null;
        if (decoder == null) {
            throw new InputException("%s: the column %s is of a type that it cannot have: %s"
                    .formatted(file, column.columnName(), type));
        }
        return new FileColumn(schema.getColumnDescription(new String[] {column.columnName()}), decoder);
    }
}
