package io.github.voucherselection.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/** Rewrites the footer of a Parquet file, so that it says what no writer would write. */
final class FooterEdit {
    private static final int FOOTER_END = 8; // the footer's length and PAR1

    private FooterEdit() {}

    static void of(Path file, Consumer<FileMetaData> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length - FOOTER_END;
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(bytes, end - length, length));
        change.accept(footer);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, end - length);
        Util.writeFileMetaData(footer, changed);
        int newLength = changed.size() - (end - length);
        changed.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(newLength)
                .array());
        changed.write(Arrays.copyOfRange(bytes, end + Integer.BYTES, bytes.length));
        Files.write(file, changed.toByteArray());
    }

    /** The chunks of a column in all row groups. */
    static List<ColumnChunk> chunks(FileMetaData footer, String column) {
        return footer.getRow_groups().stream()
                .flatMap(rowGroup -> rowGroup.getColumns().stream())
                .filter(chunk -> chunk.getMeta_data().getPath_in_schema().equals(List.of(column)))
                .toList();
    }
}
