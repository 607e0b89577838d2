package io.github.voucherselection.history.parquet;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.raw.ColumnType;
import io.github.voucherselection.history.raw.FileColumns;
import io.github.voucherselection.history.raw.FixedValue;
import java.io.IOException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** An open Parquet file of the voucher history, with its six columns found and their types checked. */
public final class VoucherFile implements AutoCloseable {
    /**
     * A column of the history in this file, and how its values are read.
     *
     * @param expected what each value must be, if that is known
     */
    private record FileColumn(ColumnDescriptor descriptor, ValueDecoder decoder, Optional<FixedValue> expected) {}

    private final String name;
    private final ParquetFileReader reader;
    private final Map<Column, FileColumn> columns = new EnumMap<>(Column.class);
    private final Map<Column, FixedValue> fixed = new EnumMap<>(Column.class);

    private VoucherFile(String name, ParquetFileReader reader, FileColumns where) {
        this.name = name;
        this.reader = reader;
        for (Column column : Column.values()) {
            where.constant(column).ifPresentOrElse(constant -> fixed.put(column, constant), () -> find(column, where));
        }
    }

    /**
     * Reads the footer of a file and checks its schema.
     *
     * @param name the location of the file
     * @param columns where they are
     * @param bytes are closed with the file, and when this fails
     * @throws InvalidHistoryException when it is not a Parquet file, lacks a column or has one of an impossible type
     * @throws StoreAccessException when the bytes cannot be read
     */
    public static VoucherFile open(String name, FileColumns columns, FileBytes bytes) throws StoreAccessException {
        try {
            FileMetaData footer = Footer.read(name, columns, bytes);
            ParquetReadOptions options = ParquetInput.options();
            ParquetInput input = new ParquetInput(bytes);
            return Decoding.of(() -> name + ": the footer", 0, () -> {
                ParquetFileReader reader = new ParquetFileReader(
                        input,
                        new ParquetMetadataConverter(options).fromParquetMetadata(footer),
                        options,
                        input.newStream());
                return new VoucherFile(name, reader, columns);
            });
        } catch (StoreAccessException | RuntimeException | Error e) {
            bytes.close();
            throw e;
        }
    }

    public Map<Column, ColumnType> columnTypes() {
        Map<Column, ColumnType> types = new EnumMap<>(Column.class);
        fixed.forEach((column, value) -> types.put(column, value.type()));
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
     * @param deleted those of its rows, counted from 0, that are not there any more
     * @param columns that are wanted; the country's is read anyway, the others have no values
     */
    public RowGroupReader rowGroup(int index, long firstRow, BitSet deleted, Countries countries, Set<Column> columns) {
        BlockMetaData block = reader.getRowGroups().get(index);
        return new RowGroupReader(this, index, block.getRowCount(), firstRow, deleted, countries, columns);
    }

    /** Reads the chunks of some columns of a row group. */
    Map<Column, ColumnChunk> read(int index, Set<Column> wanted) throws StoreAccessException {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        try {
            return Decoding.of(describe(index, wanted), bytes(index), () -> chunks(index, wanted));
        } catch (InvalidHistoryException e) {
            if (wanted.size() > 1) {
                for (Column column : wanted) {
                    read(index, Set.of(column)); // says which one it is
                }
            }
            throw e;
        }
    }

    private Map<Column, ColumnChunk> chunks(int index, Set<Column> wanted) throws IOException {
        reader.setRequestedSchema(
                wanted.stream().map(column -> column(column).descriptor()).toList());
        PageReadStore pages = reader.readRowGroup(index);
        Map<Column, ColumnChunk> chunks = new EnumMap<>(Column.class);
        for (Column column : wanted) {
            ColumnDescriptor descriptor = column(column).descriptor();
            ColumnValues values = new ColumnValues(
                    descriptor,
                    pages.getPageReader(descriptor),
                    reader.getFileMetaData().getCreatedBy());
            chunks.put(column, new ColumnChunk(descriptor, column(column).decoder(), values));
        }
        return chunks;
    }

    /** Columns of a row group, for messages. */
    Supplier<String> describe(int index, Set<Column> columns) {
        return () -> "%s: the column %s in row group %d"
                .formatted(
                        name,
                        columns.stream()
                                .map(column -> column(column).descriptor().getPath()[0])
                                .collect(Collectors.joining(", ")),
                        index + 1);
    }

    /** The size of a row group when it is decompressed, as the footer says. */
    long bytes(int index) {
        return reader.getRowGroups().get(index).getTotalByteSize();
    }

    /** Those that are in the file. */
    Set<Column> columns() {
        return columns.keySet();
    }

    /** What all rows have in a column that is not in the file. */
    Optional<FixedValue> fixed(Column column) {
        return Optional.ofNullable(fixed.get(column));
    }

    /** What the values of a column that is in the file must be; empty where that is not known. */
    Optional<FixedValue> expected(Column column) {
        return column(column).expected();
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

    private void find(Column column, FileColumns where) {
        MessageType schema = reader.getFileMetaData().getSchema();
        Optional<Type> found = schema.getFields().stream()
                .filter(field -> where.is(column, field.getName(), id(field)))
                .findFirst();
        if (found.isEmpty()) {
            fixed.put(column, where.substitute(column).orElseThrow());
            return;
        }
        String inFile = found.get().getName();
        ColumnDescriptor descriptor = schema.getColumnDescription(new String[] {inFile});
        ValueDecoder decoder = ValueDecoder.of(column, descriptor.getPrimitiveType());
        if (decoder == null) {
            throw new InvalidHistoryException("%s: the column %s has an unsupported type: %s"
                    .formatted(name, inFile, descriptor.getPrimitiveType()));
        }
        columns.put(column, new FileColumn(descriptor, decoder, where.expected(column)));
    }

    private static OptionalInt id(Type field) {
        return field.getId() == null
                ? OptionalInt.empty()
                : OptionalInt.of(field.getId().intValue());
    }
}
