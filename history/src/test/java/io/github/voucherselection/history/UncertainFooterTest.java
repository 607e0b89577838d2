package io.github.voucherselection.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.raw.RawBatch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnCryptoMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.EncryptionWithFooterKey;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Type;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a footer does not say for certain which bytes a needed column has, the file is refused; others do not matter. */
class UncertainFooterTest {
    private static final String AMOUNT = "voucher_amount";
    private static final String NOTE = "note";
    private static final String DAMAGED = "the footer cannot be decoded: the file is damaged";

    private Path file = Path.of("");

    @BeforeEach
    void write(@TempDir Path directory) throws IOException {
        HistoryFile history =
                new HistoryFile(HistoryFile.TEXT_SCHEMA.replace("}", " optional binary note (STRING); }"));
        for (int i = 0; i < 10; i++) {
            history.row((schema, row) -> Map.of(
                            "timestamp",
                            "2020-06-01",
                            "country_code",
                            "Peru",
                            "last_order_ts",
                            "2020-05-20",
                            "first_order_ts",
                            "2019-01-01",
                            "total_orders",
                            "2",
                            AMOUNT,
                            "2640",
                            NOTE,
                            "x")
                    .forEach(row::append));
        }
        file = history.write(
                directory.resolve("history.parquet"), writer -> writer.withCompressionCodec(CompressionCodecName.GZIP));
    }

    private static Consumer<FileMetaData> chunk(String column, Consumer<ColumnChunk> change) {
        return footer -> FooterEdit.chunks(footer, column).forEach(change);
    }

    private static Consumer<FileMetaData> name(String from, String to) {
        return footer -> footer.getSchema().stream()
                .filter(element -> element.getName().equals(from))
                .forEach(element -> element.setName(to));
    }

    static Stream<Arguments> uncertain() {
        return Stream.of(
                Arguments.of("has 2 columns named voucher_amount", name(NOTE, AMOUNT)),
                Arguments.of("lacks the column voucher_amount", name(AMOUNT, "Voucher_Amount")),
                Arguments.of(DAMAGED, (Consumer<FileMetaData>)
                        footer -> footer.getRow_groups().forEach(group -> Collections.swap(group.getColumns(), 4, 5))),
                Arguments.of(DAMAGED, (Consumer<FileMetaData>) footer -> footer.getRow_groups()
                        .forEach(group -> group.getColumns().remove(5))),
                Arguments.of(DAMAGED, (Consumer<FileMetaData>) footer -> footer.getRow_groups()
                        .forEach(group -> group.getColumns().remove(6))),
                Arguments.of(DAMAGED, (Consumer<FileMetaData>)
                        footer -> footer.getRow_groups().forEach(group -> group.setNum_rows(9))),
                Arguments.of(DAMAGED, (Consumer<FileMetaData>)
                        footer -> footer.getRow_groups().forEach(group -> group.setNum_rows(-10))),
                Arguments.of(DAMAGED, (Consumer<FileMetaData>)
                        footer -> footer.getSchema().get(0).setNum_children(6)),
                Arguments.of(DAMAGED, (Consumer<FileMetaData>)
                        footer -> footer.getSchema().get(7).setNum_children(-1)),
                Arguments.of(
                        DAMAGED, chunk(AMOUNT, chunk -> chunk.getMeta_data().setPath_in_schema(List.of("x")))),
                Arguments.of(
                        DAMAGED, chunk(AMOUNT, chunk -> chunk.getMeta_data().setType(Type.INT64))),
                Arguments.of(
                        DAMAGED, chunk(AMOUNT, chunk -> chunk.getMeta_data().setData_page_offset(1L << 40))),
                Arguments.of(
                        DAMAGED, chunk(AMOUNT, chunk -> chunk.getMeta_data().setTotal_compressed_size(1L << 60))),
                Arguments.of(
                        DAMAGED, chunk(AMOUNT, chunk -> chunk.getMeta_data().setTotal_compressed_size(-1))),
                Arguments.of(
                        "only describes rows in other files, such as part-0.parquet; use those",
                        chunk(AMOUNT, chunk -> chunk.setFile_path("part-0.parquet"))),
                Arguments.of(
                        "the column voucher_amount is encrypted and cannot be read; write it without encryption",
                        chunk(AMOUNT, UncertainFooterTest::encrypt)),
                Arguments.of(
                        "the column voucher_amount in row group 1 cannot be decoded",
                        chunk(AMOUNT, chunk -> chunk.getMeta_data().setCodec(CompressionCodec.ZSTD))));
    }

    private static void encrypt(ColumnChunk chunk) {
        chunk.setCrypto_metadata(ColumnCryptoMetaData.ENCRYPTION_WITH_FOOTER_KEY(new EncryptionWithFooterKey()));
    }

    @ParameterizedTest
    @MethodSource("uncertain")
    void isRefused(String message, Consumer<FileMetaData> change) throws IOException {
        FooterEdit.of(file, change);

        assertThatThrownBy(this::rows)
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    static Stream<Consumer<FileMetaData>> ofAnotherColumn() {
        return Stream.of(
                name(NOTE, "Voucher_Amount"),
                name(NOTE, ""),
                chunk(NOTE, chunk -> chunk.getMeta_data().setPath_in_schema(List.of("x"))),
                chunk(NOTE, chunk -> chunk.getMeta_data().setType(Type.INT96)),
                chunk(NOTE, chunk -> chunk.getMeta_data().setData_page_offset(-1)),
                chunk(NOTE, chunk -> chunk.getMeta_data().setTotal_compressed_size(-1)),
                chunk(NOTE, chunk -> chunk.getMeta_data().setNum_values(0)),
                chunk(NOTE, chunk -> chunk.getMeta_data().setCodec(CompressionCodec.LZO)),
                chunk(NOTE, chunk -> chunk.setFile_path("elsewhere")),
                chunk(NOTE, UncertainFooterTest::encrypt));
    }

    @ParameterizedTest
    @MethodSource("ofAnotherColumn")
    void doesNotMatterInAnotherColumn(Consumer<FileMetaData> change) throws IOException {
        FooterEdit.of(file, change);

        assertThat(rows()).isEqualTo(10);
    }

    @Test
    void namesACodecThatIsNotKnown() throws IOException {
        replace(AMOUNT + "\u0015\u0004", AMOUNT + "\u0015x"); // thrift's 2, GZIP, and 60

        assertThatThrownBy(this::rows)
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessage(
                        "%s: the column voucher_amount uses compression codec 60, which is not "
                                + "supported; write it with SNAPPY, GZIP or ZSTD",
                        file);
    }

    @Test
    void aCodecThatIsNotKnownDoesNotMatterInAnotherColumn() throws IOException {
        replace(NOTE + "\u0015\u0004", NOTE + "\u0015x");

        assertThat(rows()).isEqualTo(10);
    }

    @Test
    void saysThatAFileIsEncrypted() throws IOException {
        replace("PAR1", "PARE");

        assertThatThrownBy(this::rows)
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessage("%s is encrypted and cannot be read; write it without encryption", file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                     | it is empty
                    PAR1                   | it has only 4 bytes
                    no Parquet at all      | it does not end with PAR1
                    PAR1 and some more     | it begins like one, but was not finished or was cut short
                    PAR1 abcPAR1           | its footer would be larger than the file, so it is damaged
                    """)
    void saysWhyAFileIsNotParquet(String content, String message) throws IOException {
        Files.writeString(file, content);

        assertThatThrownBy(this::rows)
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessage("%s is not a Parquet file: %s", file, message);
    }

    /** Structs in structs, without an end. */
    @Test
    void aFooterThatIsTooDeepIsDamaged() throws IOException {
        int depth = 1 << 20;
        Files.writeString(file, "PAR1" + "\u001c".repeat(depth) + "\0\0\u0010\0PAR1", ISO_8859_1);

        assertThatThrownBy(this::rows)
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageStartingWith(file + ": " + DAMAGED);
    }

    @Test
    void aFooterThatNoArrayCanHoldIsDamaged() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(3L << 30);
            large.seek(large.length() - 8);
            large.writeInt(Integer.reverseBytes(0x90000000));
            large.writeBytes("PAR1");
        }

        assertThatThrownBy(this::rows)
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageStartingWith(file + ": " + DAMAGED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    repeated binary timestamp (STRING);                    | a list
                    optional group timestamp { optional binary timestamp; } | a group of columns
                    """)
    void refusesANeededColumnThatIsNotOneValue(String type, String form, @TempDir Path directory) throws IOException {
        String schema = HistoryFile.TEXT_SCHEMA.replace("optional binary timestamp (STRING);", type);
        file = new HistoryFile(schema).write(directory.resolve("nested.parquet"));

        assertThatThrownBy(this::rows)
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessage("%s: the column timestamp has an unsupported type: %s", file, form);
    }

    private void replace(String from, String to) throws IOException {
        String bytes = Files.readString(file, ISO_8859_1);
        assertThat(bytes).contains(from);
        Files.writeString(file, bytes.replace(from, to), ISO_8859_1);
    }

    private int rows() throws IOException {
        return ReadHistory.batches(file, "Peru").stream()
                .mapToInt(RawBatch::size)
                .sum();
    }
}
