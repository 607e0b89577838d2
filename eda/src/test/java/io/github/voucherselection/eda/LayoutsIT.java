package io.github.voucherselection.eda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.voucher.ColumnNames;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Job and analysis see what a tool itself reads back from the folders that it wrote, and of tables by their names; their files they
 * refuse.
 */
class LayoutsIT {
    @TempDir
    private static Path kept = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void unpack() throws Exception {
        Path archive = Path.of(Objects.requireNonNull(LayoutsIT.class.getResource("/layouts.zip"))
                .toURI());
        try (FileSystem zip = FileSystems.newFileSystem(archive);
                Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            for (Path entry : entries.skip(1).toList()) {
                Files.copy(entry, kept.resolve(entry.toString().substring(1)));
            }
        }
    }

    @Test
    void readsFoldersAsTheToolsThatWroteThem() throws Exception {
        assertSameRows(kept);
    }

    @Test
    void refusesTheFilesOfTables() throws Exception {
        assertRefused(kept);
    }

    @Test
    @Tag("extended")
    void agreesWithTheToolsThemselves() throws Exception {
        String python = Optional.ofNullable(System.getenv("LAYOUTS_PYTHON"))
                .orElseThrow(() -> new IllegalStateException(
                        "LAYOUTS_PYTHON must name a Python with the tools; .ci/run installs it and sets the variable"));
        Path script = Path.of("make-layouts").toAbsolutePath();
        Path made = directory.resolve("made");
        Process tools = new ProcessBuilder(python, script.toString(), made.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(tools.getInputStream().readAllBytes(), UTF_8);
        assertThat(tools.waitFor()).as(output).isZero();

        assertSameRows(made);
        assertRefused(made);
        Path tables = made.resolve("tables");
        assertSame("iceberg:" + Files.readString(tables.resolve("iceberg.txt")), tables + "/iceberg.parquet", 12);
    }

    private void assertSameRows(Path root) throws Exception {
        List<Path> folders = folders(root.resolve("folders"));
        assertThat(folders)
                .extracting(folder -> folder.getFileName().toString())
                .contains("pyarrow", "duckdb", "spark");
        for (Path folder : folders) {
            assertSame(folder.toString(), folder + ".parquet", 26);
        }
    }

    private void assertSame(String input, String flat, long rows) throws Exception {
        long read = OracleIT.compare(input, "*", "2020-06-30", Files.createTempDirectory(directory, "store"))
                .read();
        assertThat(read).as(input).isEqualTo(rows);
        try (Progress progress = new Progress(new PrintStream(OutputStream.nullOutputStream()), 1);
                Database database = Database.open(256 << 20, progress)) {
            for (SqlFile definition : SqlFile.definitions()) {
                database.execute(definition.sql());
            }
            for (Map.Entry<String, String> table :
                    Map.of("written", input, "flat", flat).entrySet()) {
                new HistoryView(database).open(List.of(table.getValue()), ColumnNames.OWN);
                database.execute("CREATE TABLE %s AS FROM history; DROP VIEW history".formatted(table.getKey()));
            }
            assertThat(database.query(
                            "(FROM written EXCEPT ALL FROM flat) UNION ALL (FROM flat EXCEPT ALL FROM written)"))
                    .as(input)
                    .isEmpty();
        }
    }

    private void assertRefused(Path root) throws Exception {
        for (Path table : folders(root.resolve("tables"))) {
            for (String pattern : List.of("", "/**.parquet", "/*/*.parquet")) {
                String[] arguments = {"--input=" + table + pattern, "--output=" + directory, "--countries=*"};
                Run analysis = Run.of(arguments);
                BatchJob.Outcome job = BatchJob.execute(arguments);

                assertThat(analysis.exitCode()).as(table + pattern).isEqualTo(ExitCode.BAD_INPUT);
                assertThat(job.exitCode()).isEqualTo(ExitCode.BAD_INPUT.name());
                assertThat(analysis.err())
                        .containsIgnoringCase("belongs to the %s table".formatted(table.getFileName()));
                assertThat(job.err()).containsIgnoringCase("belongs to the %s table".formatted(table.getFileName()));
            }
        }
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }
}
