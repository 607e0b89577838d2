package io.github.voucherselection.history.parquet;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TField;

/**
 * The footer at the end of a Parquet file: its bytes, then their number, then {@code PAR1}. Of it is read what it says of the
 * six columns. What the others are like does not matter: they are passed over.
 */
final class Footer {
    private static final String MAGIC = "PAR1";
    private static final String MAGIC_WHEN_ENCRYPTED = "PARE";
    private static final int TAIL = Integer.BYTES + MAGIC.length();
    private static final int HEAP_FOR_EACH_BYTE = 32;

    private final String file;
    private final ColumnNames columns;
    private final long end;
    private final FooterFields fields;
    private @Nullable FooterSchema schema;
    private List<RowGroup> rowGroups = List.of();
    private @Nullable String writer;

    private Footer(String file, ColumnNames columns, long end, FooterFields fields) {
        this.file = file;
        this.columns = columns;
        this.end = end;
        this.fields = fields;
    }

    /**
     * Reads the footer of a file, as if it had no other columns, and no row groups without rows.
     *
     * @throws InvalidHistoryException when it is not a Parquet file, or lacks a column, or does not say for certain which bytes
     *     belong to one
     */
    static FileMetaData read(String file, ColumnNames columns, FileBytes bytes) throws StoreAccessException {
        byte[] content = content(file, bytes);
        long end = bytes.size() - TAIL - content.length;
        return Decoding.of(() -> file + ": the footer", (long) content.length * HEAP_FOR_EACH_BYTE, () -> {
            Footer footer = new Footer(file, columns, end, new FooterFields(content));
            footer.fields.struct(footer::read);
            return footer.metadata();
        });
    }

    private boolean read(TField field) throws TException {
        if (field.id == FileMetaData._Fields.SCHEMA.getThriftFieldId() && field.type == FooterFields.LIST) {
            List<SchemaElement> elements = new ArrayList<>();
            fields.list(place -> {
                SchemaElement element = new SchemaElement();
                element.read(fields);
                elements.add(element);
            });
            schema = FooterSchema.of(file, columns, elements);
        } else if (field.id == FileMetaData._Fields.ROW_GROUPS.getThriftFieldId() && field.type == FooterFields.LIST) {
            rowGroups = new FooterRowGroups(file, fields, schema(), end).read();
        } else if (field.id == FileMetaData._Fields.CREATED_BY.getThriftFieldId()
                && field.type == FooterFields.STRING) {
            writer = fields.readString();
        } else {
            return false;
        }
        return true;
    }

    private FileMetaData metadata() {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(
                new SchemaElement("vouchers").setNum_children(schema().needed().size()));
        elements.addAll(new TreeMap<>(schema().needed()).values());
        long rows = 0;
        for (RowGroup group : rowGroups) {
            rows = Math.addExact(rows, group.getNum_rows());
        }
        return new FileMetaData(1, elements, rows, rowGroups).setCreated_by(writer);
    }

    private FooterSchema schema() {
        if (schema == null) {
            throw new IllegalArgumentException("no schema before the row groups");
        }
        return schema;
    }

    private static byte[] content(String file, FileBytes bytes) throws StoreAccessException {
        long size = bytes.size();
        if (size < MAGIC.length() + TAIL) {
            throw notParquet(file, size == 0 ? "it is empty" : "it has only %d bytes".formatted(size));
        }
        byte[] tail = bytes.read(size - TAIL, TAIL);
        long length = Integer.toUnsignedLong(
                ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt());
        String magic = text(tail, Integer.BYTES);
        if (magic.equals(MAGIC_WHEN_ENCRYPTED)) {
            throw encrypted(file);
        }
        if (!magic.equals(MAGIC)) {
            throw notParquet(
                    file,
                    text(bytes.read(0, MAGIC.length()), 0).equals(MAGIC)
                            ? "it begins like one, but was not written to its end, or is cut short"
                            : "it does not end with " + MAGIC);
        }
        if (length > size - TAIL - MAGIC.length()) {
            throw notParquet(file, "its footer would be larger than the file, so it is damaged");
        }
        return Decoding.of(
                () -> file + ": the footer",
                length,
                () -> bytes.read(size - TAIL - length, Math.toIntExact(length)));
    }

    static InvalidHistoryException encrypted(String what) {
        return new InvalidHistoryException(what + " is encrypted and cannot be read; write it without encryption");
    }

    private static InvalidHistoryException notParquet(String file, String problem) {
        return new InvalidHistoryException("%s is not a Parquet file: %s".formatted(file, problem));
    }

    private static String text(byte[] bytes, int start) {
        return new String(bytes, start, bytes.length - start, StandardCharsets.ISO_8859_1);
    }
}
