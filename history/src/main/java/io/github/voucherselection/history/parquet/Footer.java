package io.github.voucherselection.history.parquet;

import static org.apache.parquet.format.event.Consumers.fieldConsumer;
import static org.apache.parquet.format.event.Consumers.listElementsOf;
import static org.apache.parquet.format.event.Consumers.listOf;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.raw.FileColumns;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.event.EventBasedThriftReader;
import org.apache.parquet.format.event.TypedConsumer.StringConsumer;

/**
 * The footer at the end of a Parquet file: its bytes, then their number, then {@code PAR1}. Of it is read what it says of the
 * six columns. What the others are like does not matter: they are skipped.
 */
final class Footer {
    private static final String MAGIC = "PAR1";
    private static final String MAGIC_WHEN_ENCRYPTED = "PARE";
    private static final int TAIL = Integer.BYTES + MAGIC.length();
    private static final int HEAP_FOR_EACH_BYTE = 32;

    private Footer() {}

    /**
     * Reads the footer of a file, as if it had no other columns, and no row groups without rows.
     *
     * @throws InvalidHistoryException when it is not a Parquet file, or lacks a column, or does not say for certain which bytes
     *     belong to one
     */
    static FileMetaData read(String file, FileColumns columns, FileBytes bytes) throws StoreAccessException {
        byte[] content = content(file, bytes);
        long end = bytes.size() - TAIL - content.length;
        return Decoding.of(() -> file + ": the footer", (long) content.length * HEAP_FOR_EACH_BYTE, () -> {
            FileMetaData footer = new FileMetaData(1, List.of(), 0, new ArrayList<>());
            FooterProtocol protocol = new FooterProtocol(content);
            FooterRowGroups rowGroups = new FooterRowGroups(file, protocol, end, footer);
            new EventBasedThriftReader(protocol)
                    .readStruct(fieldConsumer()
                            .onField(FileMetaData._Fields.SCHEMA, listOf(SchemaElement.class, elements -> {
                                FooterSchema schema = FooterSchema.of(file, columns, elements);
                                footer.setSchema(schema.elements());
                                rowGroups.setSchema(schema);
                            }))
                            .onField(FileMetaData._Fields.ROW_GROUPS, listElementsOf(rowGroups))
                            .onField(FileMetaData._Fields.CREATED_BY, new StringConsumer() {
                                @Override
                                public void consume(String writer) {
                                    footer.setCreated_by(writer);
                                }
                            }));
            return footer;
        });
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
                            ? "it begins like one, but was not finished or was cut short"
                            : "it does not end with " + MAGIC);
        }
        if (length > size - TAIL - MAGIC.length()) {
            throw notParquet(file, "its footer would be larger than the file, so it is damaged");
        }
        return Decoding.of(
                () -> file + ": the footer", length, () -> bytes.read(size - TAIL - length, Math.toIntExact(length)));
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
