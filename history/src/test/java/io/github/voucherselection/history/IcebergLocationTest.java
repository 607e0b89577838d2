package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.TableProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of 1, 3 and 6 rows by its metadata files 2, 3 and 5, of which the last is compressed. */
class IcebergLocationTest {
    @TempDir
    private Path directory = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void writeTable() throws IOException {
        folder = directory.resolve("a table 100%");
        IcebergHistory table = IcebergHistory.create(folder);
        table.append(table.rows(1));
        table.append(table.rows(2));
        table.table()
                .updateProperties()
                .set(TableProperties.METADATA_COMPRESSION, "gzip")
                .commit();
        table.append(table.rows(3));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 6",
        "/, 6",
        "/metadata/../, 6",
        "/metadata/v2.metadata.json, 1",
        "/metadata/v3.metadata.json, 3",
        "/metadata/v5.gz.metadata.json, 6"
    })
    void namesAFolderOrAMetadataFile(String below, long rows) throws IOException {
        assertThat(rows("iceberg:" + folder + below)).isEqualTo(rows);
        assertThat(rows("iceberg:file:" + folder + below)).isEqualTo(rows);
        assertThat(rows("iceberg:file://" + folder + below)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({"2, 6", "' 5\n', 6", "v3, 3", "v2.metadata.json, 1", "v5.gz, 6"})
    void theHintIsANumberOrAName(String hint, long rows) throws IOException {
        Files.writeString(folder.resolve("metadata/version-hint.text"), hint);

        assertThat(rows("iceberg:" + folder)).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "v9", ""})
    void theHintNamesNothing(String hint) throws IOException {
        Files.writeString(folder.resolve("metadata/version-hint.text"), hint);

        assertRefused("iceberg:" + folder, "says \"%s\", but there is no such metadata file".formatted(hint));
    }

    @Test
    void aFolderWithoutAHint() throws IOException {
        Files.delete(folder.resolve("metadata/version-hint.text"));

        assertRefused("iceberg:" + folder, "is neither a metadata file nor a folder with metadata/version-hint.text");
    }

    @Test
    void whatIsNoTable() throws IOException {
        assertRefused("iceberg:" + directory.resolve("none"), "is neither a metadata file");
        Path file = Files.writeString(directory.resolve("v1.metadata.json"), "{}");
        assertRefused("iceberg:" + file, file + " cannot be read as an Iceberg table");
        Files.writeString(file, "no JSON");
        assertRefused("iceberg:" + file, file + " cannot be read as an Iceberg table");
        for (String input : List.of("iceberg:", "iceberg:hdfs://host/table")) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> rows(input));
        }
    }

    private static long rows(String input) throws IOException {
        return VoucherHistory.find(List.of(input), ColumnNames.OWN).rows();
    }

    private static void assertRefused(String input, String words) {
        assertThatExceptionOfType(InvalidHistoryException.class)
                .isThrownBy(() -> rows(input))
                .withMessageContaining(words);
    }
}
