package io.github.voucherselection.history.parquet;

import static org.apache.parquet.format.event.Consumers.fieldConsumer;
import static org.apache.parquet.format.event.Consumers.listElementsOf;

import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.event.EventBasedThriftReader;
import org.apache.parquet.format.event.TypedConsumer.I64Consumer;
import org.apache.parquet.format.event.TypedConsumer.StructConsumer;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TProtocol;
import shaded.parquet.org.apache.thrift.protocol.TProtocolException;
import shaded.parquet.org.apache.thrift.protocol.TProtocolUtil;

/** Reads of the row groups in a footer what they say of the six columns, if it is certain which bytes are theirs. */
final class FooterRowGroups extends StructConsumer {
    private final String file;
    private final FooterProtocol protocol;
    private final long end;
    private final FileMetaData footer;
    private @Nullable FooterSchema schema;

    /**
     * A reader that adds to a footer the row groups that have rows; their columns are in the order of the schema's.
     *
     * @param end where the footer begins: all columns lie before
     */
    FooterRowGroups(String file, FooterProtocol protocol, long end, FileMetaData footer) {
        this.file = file;
        this.protocol = protocol;
        this.end = end;
        this.footer = footer;
    }

    /** The schema stands before the row groups. */
    void setSchema(FooterSchema schema) {
        this.schema = schema;
    }

    @Override
    public void consumeStruct(TProtocol same, EventBasedThriftReader reader) throws TException {
        RowGroup group = new RowGroup(new ArrayList<>(), 0, 0);
        Columns columns = new Columns(Objects.requireNonNull(schema), group);
        reader.readStruct(fieldConsumer()
                .onField(RowGroup._Fields.COLUMNS, listElementsOf(columns))
                .onField(RowGroup._Fields.NUM_ROWS, new I64Consumer() {
                    @Override
                    public void consume(long rows) {
                        group.setNum_rows(rows);
                    }
                }));
        if (group.getNum_rows() != 0) {
            columns.check();
            footer.addToRow_groups(group);
            footer.setNum_rows(Math.addExact(footer.getNum_rows(), group.getNum_rows()));
        }
    }

    /** Reads the chunks of a row group's columns. */
    private final class Columns extends StructConsumer {
        private final FooterSchema schema;
        private final RowGroup group;
        private int count;

        Columns(FooterSchema schema, RowGroup group) {
            this.schema = schema;
            this.group = group;
        }

        @Override
        public void consumeStruct(TProtocol same, EventBasedThriftReader reader) throws TException {
            SchemaElement column = schema.needed().get(count++);
            if (column == null) {
                TProtocolUtil.skip(protocol, type);
            } else {
                ColumnChunk chunk = chunk(column);
                group.addToColumns(chunk);
                group.setTotal_byte_size(
                        group.getTotal_byte_size() + chunk.getMeta_data().getTotal_uncompressed_size());
            }
        }

        void check() {
            if (count != schema.places()) {
                throw damaged("a row group of %d columns, not %d".formatted(count, schema.places()));
            }
            group.getColumns().forEach(chunk -> FooterRowGroups.this.check(group, chunk.getMeta_data()));
        }
    }

    private ColumnChunk chunk(SchemaElement column) throws TException {
        ColumnChunk chunk = new ColumnChunk();
        try {
            chunk.read(protocol);
        } catch (TProtocolException e) {
            if (String.valueOf(e.getMessage()).startsWith("Required field 'codec'")) {
                throw new InvalidHistoryException(
                        "%s: the column %s uses compression codec %d, which is not supported; "
                                        .formatted(file, column.getName(), protocol.lastCodec())
                                + "write it with SNAPPY, GZIP or ZSTD");
            }
            throw e;
        }
        if (chunk.isSetCrypto_metadata()) {
            throw Footer.encrypted("%s: the column %s".formatted(file, column.getName()));
        }
        if (chunk.isSetFile_path() && !chunk.getFile_path().isEmpty()) {
            throw new InvalidHistoryException("%s only describes rows in other files, such as %s; use those"
                    .formatted(file, chunk.getFile_path()));
        }
        ColumnMetaData data = chunk.getMeta_data();
        if (!data.getPath_in_schema().equals(List.of(column.getName())) || data.getType() != column.getType()) {
            throw damaged(column + " is described by " + data);
        }
        // never used, since some are wrong (RATIONALE.md)
        data.setStatistics(null).setSize_statistics(null).setGeospatial_statistics(null);
        return chunk;
    }

    private void check(RowGroup group, ColumnMetaData data) {
        long start = data.isSetDictionary_page_offset() && data.getDictionary_page_offset() > 0
                ? Math.min(data.getDictionary_page_offset(), data.getData_page_offset())
                : data.getData_page_offset();
        if (data.getNum_values() != group.getNum_rows()
                || group.getNum_rows() < 0
                || start < 0
                || data.getData_page_offset() > end
                || data.getTotal_compressed_size() < 0
                || start > end - data.getTotal_compressed_size()) {
            throw damaged("a column of %d rows before %d: %s".formatted(group.getNum_rows(), end, data));
        }
    }

    private static IllegalArgumentException damaged(String problem) {
        return new IllegalArgumentException(problem);
    }
}
