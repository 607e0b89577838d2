package io.github.voucherselection.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableGuardTest {
    private static final String ICEBERG = """
            {"format-version": 2, "schemas": [{"location": 1}], "location": "s3://bucket/table"}""";

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "_delta_log/00000000000000000000.json, Delta, export the table's rows",
        "_delta_log/00000000000000000010.checkpoint.parquet, Delta, export the table's rows",
        "_delta_log/00000000000000000010.checkpoint.0000000001.0000000002.parquet, Delta, export the table's rows",
        "metadata/v1.metadata.json, Iceberg, read the table by --input=iceberg:",
        "metadata/00000-5f.gz.metadata.json, Iceberg, read the table by --input=iceberg:"
    })
    void refusesTheFilesOfATable(String metadata, String kind, String cure) throws IOException {
        Path table = directory.resolve("table");
        write("table/data/day=1/a.parquet", "rows".getBytes(UTF_8));
        write("table/" + metadata, metadata.contains(".gz.") ? compressed(ICEBERG) : ICEBERG.getBytes(UTF_8));

        for (String pattern : new String[] {"", "/", "/table/data/*/*.parquet", "/table/data/day=1/a.parquet", "/t*"}) {
            assertThatThrownBy(() -> match(directory + pattern))
                    .isInstanceOf(InvalidHistoryException.class)
                    .hasMessageStartingWith(table + "/")
                    .hasMessageContaining(" belongs to the %s table %s, whose", kind, table)
                    .hasMessageContaining(cure);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_delta_log/readme.json",
                "_delta_log/0000000000000000000.json",
                "_delta_log/x/00000000000000000000.json",
                "metadata/a.json",
                "metadata/x/v1.metadata.json",
                "x/metadata/v1.metadata.json"
            })
    void aFolderThatIsOnlyCalledSoIsNoTable(String other) throws IOException {
        write("data/a.parquet", "rows".getBytes(UTF_8));
        write(other, ICEBERG.getBytes(UTF_8));

        assertThat(match(directory + "/data").files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"format-version\": 2}",
                "{\"format-version\": 2, \"location\": \"x\"",
                "\u0000"
            })
    void metadataOfAnotherKindIsNoTable(String content) throws IOException {
        write("data/a.parquet", "rows".getBytes(UTF_8));
        write("metadata/v1.metadata.json", content.getBytes(UTF_8));

        assertThat(match(directory + "/data").files()).hasSize(1);
    }

    @Test
    void looksAtFoldersAboveAlone() throws IOException {
        write("data/a.parquet", "rows".getBytes(UTF_8));
        write("table/_delta_log/00000000000000000000.json", new byte[0]);

        assertThat(match(directory + "/*/*.parquet").files()).hasSize(1);
    }

    /** In a bucket, each look is a request. */
    @Test
    void looksIntoAFolderOnceForAllPatterns() throws IOException {
        List<String> looks = new ArrayList<>();
        TableGuard guard = new TableGuard(LocalBytes::open);
        for (String day : List.of("1", "1", "2")) {
            StoredFile file = new StoredFile("s3://bucket/history/day=%s/a.parquet".formatted(day), 1, "1");
            guard.check(List.of(file), "s3://bucket", folder -> {
                looks.add(folder);
                return List.of();
            });
        }

        assertThat(looks)
                .containsExactly(
                        "s3://bucket/history/day=1/_delta_log/",
                        "s3://bucket/history/day=1/metadata/",
                        "s3://bucket/history/_delta_log/",
                        "s3://bucket/history/metadata/",
                        "s3://bucket/_delta_log/",
                        "s3://bucket/metadata/",
                        "s3://bucket/history/day=2/_delta_log/",
                        "s3://bucket/history/day=2/metadata/");
    }

    private static Matches match(String pattern) throws IOException {
        try (HistorySource source = new HistorySource()) {
            return source.match(pattern);
        }
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
