package io.github.voucherselection.history.parquet;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.raw.ColumnType;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.compat.RowGroupFilter;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** An open Parquet file of the voucher history, with its six columns found and their types checked. */
public final class VoucherFile implements AutoCloseable {
    /** A column of the history in this file, and how its values are read. */
    private record FileColumn(ColumnDescriptor descriptor, ValueDecoder decoder) {}

    private final String name;
    private final ParquetFileReader reader;
    private final Map<Column, FileColumn> columns;

    private VoucherFile(String name, ParquetFileReader reader) {
        this.name = name;
        this.reader = reader;
        this.columns = columns(name, reader.getFileMetaData().getSchema());
    }

    /**
     * Reads the footer of a file and checks its schema.
     *
     * @param name of the file, for messages
     * @param channel is closed with the file, and when this fails
     * @throws InvalidHistoryException when it is no Parquet file, lacks a column or has one of an impossible type
     * @throws StoreAccessException when the channel says so
     */
    public static VoucherFile open(String name, SeekableByteChannel channel) throws IOException {
        try {
            ParquetFileReader reader = new ParquetFileReader(
                    new ChannelInputFile(channel),
                    ParquetReadOptions.builder(new PlainParquetConfiguration())
                            .usePageChecksumVerification(true)
                            .withCodecFactory(new Codecs())
                            .build());
            return new VoucherFile(name, reader);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw unreadable(name, e);
        }
    }

    /** What a failure while a file is read or decoded means to the user. */
    private static InvalidHistoryException unreadable(String file, Exception failure) throws StoreAccessException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidHistoryException known) {
                return known;
            }
            if (cause instanceof StoreAccessException store) {
                throw store;
            }
        }
        String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return new InvalidHistoryException("%s is no readable Parquet file (%s)".formatted(file, reason));
    }

    public Map<Column, ColumnType> columnTypes() {
        Map<Column, ColumnType> types = new EnumMap<>(Column.class);
        columns.forEach((column, found) -> types.put(
                column,
                new ColumnType(found.decoder().kind(), name(found.descriptor().getPrimitiveType()))));
        return types;
    }

    private static String name(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return logical == null ? type.getPrimitiveTypeName().toString() : logical.toString();
    }

    /** How many rows each row group has. */
    public List<Long> rowGroups() {
        return reader.getRowGroups().stream().map(BlockMetaData::getRowCount).toList();
    }

    /**
     * Starts to read a row group.
     *
     * @param firstRow the number in the file of its first row
     * @param columns that are wanted; the country's is read anyway, the others have no values
     */
    public RowGroupReader rowGroup(int index, long firstRow, Countries countries, Set<Column> columns) {
        BlockMetaData block = reader.getRowGroups().get(index);
        return new RowGroupReader(this, index, block.getRowCount(), firstRow, countries, columns);
    }

    /**
     * Whether the dictionary of the row group's country column allows rows of these countries; it is looked at before any
     * other column is touched. Statistics are not: some writers' least and greatest values leave values out
     * (apache/arrow#15042).
     */
    boolean mayHold(int index, Countries countries) {
        if (countries.all()) {
            return true;
        }
        Set<Binary> names = countries.names().stream().map(Binary::fromString).collect(Collectors.toSet());
        FilterCompat.Filter filter =
                FilterCompat.get(FilterApi.in(FilterApi.binaryColumn(Column.COUNTRY_CODE.columnName()), names));
        return !RowGroupFilter.filterRowGroups(
                        List.of(RowGroupFilter.FilterLevel.DICTIONARY),
                        filter,
                        List.of(reader.getRowGroups().get(index)),
                        reader)
                .isEmpty();
    }

    /** Reads the chunks of some columns of a row group. */
    Map<Column, ColumnChunk> read(int index, Set<Column> wanted) throws IOException {
        List<Type> types = new ArrayList<>();
        for (Column column : wanted) {
            types.add(column(column).descriptor().getPrimitiveType());
        }
        reader.setRequestedSchema(new MessageType("vouchers", types));
        PageReadStore pages = reader.readRowGroup(index);
        Map<Column, ColumnChunk> chunks = new EnumMap<>(Column.class);
        for (ColumnChunkMetaData chunk : reader.getRowGroups().get(index).getColumns()) {
            for (Column column : wanted) {
                ColumnDescriptor descriptor = column(column).descriptor();
                if (chunk.getPath().equals(ColumnPath.get(descriptor.getPath()))) {
                    ColumnValues values = new ColumnValues(
                            descriptor,
                            pages.getPageReader(descriptor),
                            reader.getFileMetaData().getCreatedBy());
                    chunks.put(
                            column, new ColumnChunk(descriptor, column(column).decoder(), values));
                }
            }
        }
        return chunks;
    }

    /** What a failure to read this file means to the user. */
    InvalidHistoryException unreadable(Exception failure) throws StoreAccessException {
        return unreadable(name, failure);
    }

    String name() {
        return name;
    }

    private FileColumn column(Column column) {
        return Objects.requireNonNull(columns.get(column));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static Map<Column, FileColumn> columns(String file, MessageType schema) {
        List<String> names = schema.getFields().stream().map(Type::getName).toList();
        List<String> missing = new ArrayList<>();
        Map<Column, FileColumn> columns = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            int count = Collections.frequency(names, column.columnName());
            if (count > 1) {
                throw new InvalidHistoryException("%s has %d columns of the name %s; write it with one of them"
                        .formatted(file, count, column.columnName()));
            } else if (count == 1) {
                columns.put(column, fileColumn(file, column, schema));
            } else {
                missing.add(column.columnName());
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidHistoryException("%s lacks the column %s; it has: %s"
                    .formatted(file, String.join(", ", missing), String.join(", ", names)));
        }
        return columns;
    }

    private static FileColumn fileColumn(String file, Column column, MessageType schema) {
        Type type = schema.getType(column.columnName());
        ValueDecoder decoder = type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)
                ? ValueDecoder.of(column, type.asPrimitiveType())
                : null;
        if (decoder == null) {
            throw new InvalidHistoryException("%s: the column %s is of a type that it cannot have: %s"
                    .formatted(file, column.columnName(), type));
        }
        return new FileColumn(schema.getColumnDescription(new String[] {column.columnName()}), decoder);
    }
}
