package io.github.voucherselection.history.parquet;

import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TField;
import shaded.parquet.org.apache.thrift.protocol.TProtocolException;

/** Reads of the row groups in a footer what they say of the six columns, if it is certain which bytes are theirs. */
final class FooterRowGroups {
    private final String file;
    private final FooterFields fields;
    private final FooterSchema schema;
    private final long end;
    private final List<RowGroup> groups = new ArrayList<>();
    private int columns; // of the present row group

    /** @param end where the footer begins: all columns lie before */
    FooterRowGroups(String file, FooterFields fields, FooterSchema schema, long end) {
        this.file = file;
        this.fields = fields;
        this.schema = schema;
        this.end = end;
    }

    /** The row groups that have rows; their columns are in the order of the schema's. */
    List<RowGroup> read() throws TException {
        fields.list(place -> {
            RowGroup group = new RowGroup(new ArrayList<>(), 0, 0);
            columns = 0;
            fields.struct(field -> read(field, group));
            if (group.getNum_rows() != 0) {
                check(group);
                groups.add(group);
            }
        });
        return groups;
    }

    private boolean read(TField field, RowGroup group) throws TException {
        if (field.id == RowGroup._Fields.NUM_ROWS.getThriftFieldId() && field.type == FooterFields.I64) {
            group.setNum_rows(fields.readI64());
        } else if (field.id == RowGroup._Fields.COLUMNS.getThriftFieldId() && field.type == FooterFields.LIST) {
            fields.list(place -> {
                columns++;
                SchemaElement column = schema.needed().get(place);
                if (column == null) {
                    fields.passOver(FooterFields.STRUCT);
                } else {
                    group.addToColumns(chunk(column));
                }
            });
        } else {
            return false;
        }
        return true;
    }

    private ColumnChunk chunk(SchemaElement column) throws TException {
        ColumnChunk chunk = new ColumnChunk();
        try {
            chunk.read(fields);
        } catch (TProtocolException e) {
            if (String.valueOf(e.getMessage()).startsWith("Required field 'codec'")) {
                throw new InvalidHistoryException(
                        "%s: the column %s is compressed by the codec %d of Parquet's list, which is not known here; "
                                        .formatted(file, column.getName(), fields.lastCodec())
                                + "write it with SNAPPY, GZIP or ZSTD");
            }
            throw e;
        }
        if (chunk.isSetCrypto_metadata()) {
            throw Footer.encrypted("%s: the column %s".formatted(file, column.getName()));
        }
        if (chunk.isSetFile_path() && !chunk.getFile_path().isEmpty()) {
            throw new InvalidHistoryException("%s only describes rows that lie in other files, such as %s; name those"
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

    private void check(RowGroup group) {
        if (columns != schema.places()) {
            throw damaged("a row group of %d columns, not %d".formatted(columns, schema.places()));
        }
        for (ColumnChunk chunk : group.getColumns()) {
            ColumnMetaData data = chunk.getMeta_data();
            group.setTotal_byte_size(group.getTotal_byte_size() + data.getTotal_uncompressed_size());
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
    }

    private static IllegalArgumentException damaged(String problem) {
        return new IllegalArgumentException(problem);
    }
}
