package io.github.voucherselection.eda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.voucher.ColumnNames;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Job and analysis see what a tool itself reads back from the folders that it wrote, and of tables by their names; their files they
 * refuse.
 */
class LayoutsIT {
    /** Where the archive belongs, for its tables name their files so. */
    private static final Path KEPT = Path.of("target", "layouts");

    private static final String AS_OF = "2020-06-30";

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void unpack() throws Exception {
        if (Files.exists(KEPT)) {
            try (Stream<Path> before = Files.walk(KEPT)) {
                for (Path file : before.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Path archive = Path.of(Objects.requireNonNull(LayoutsIT.class.getResource("/layouts.zip"))
                .toURI());
        try (FileSystem zip = FileSystems.newFileSystem(archive);
                Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            for (Path entry : entries.toList()) {
                Files.copy(entry, KEPT.resolve(entry.toString().substring(1)));
            }
        }
    }

    @Test
    void readsFoldersAndTablesAsTheToolsThatWroteThem() throws Exception {
        assertSameRows(KEPT);
    }

    @Test
    void refusesTheFilesOfTables() throws Exception {
        assertRefused(KEPT);
    }

    @Test
    @Tag("extended")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
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
    }

    private void assertSameRows(Path root) throws Exception {
        assertSame("", folders(root.resolve("folders")), "pyarrow", "duckdb", "spark");
        assertSame("iceberg:", folders(root.resolve("iceberg")), "pyiceberg", "rows_copied", "rows_merged");
    }

    /** What the programs read by a name is what is in the file beside. */
    private void assertSame(String prefix, List<Path> folders, String... some) throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        for (Path folder : folders) {
            String file = folder + ".parquet";
            if (Files.exists(Path.of(file))) {
                files.put(prefix + folder, file);
            }
        }
        assertThat(files.keySet())
                .extracting(input -> input.replaceFirst(".*/", ""))
                .contains(some);
        long rows = 0;
        for (Map.Entry<String, String> each : files.entrySet()) {
            rows += compared(each.getKey(), each.getValue());
        }
        String written = String.join(",", files.keySet());
        assertThat(OracleIT.compare(written, "*", AS_OF, store()).read()).isEqualTo(rows);
        Snapshot ofSome = BatchJob.run(written, "Peru,a/b", AS_OF, store());
        Snapshot flat = BatchJob.run(String.join(",", files.values()), "Peru,a/b", AS_OF, store());
        assertThat(ofSome.manifest().rows()).isEqualTo(flat.manifest().rows());
        assertThat(ofSome.aggregates()).isEqualTo(flat.aggregates()).isNotEmpty();
    }

    /** How many rows both have. */
    private static long compared(String written, String flat) throws Exception {
        try (Progress progress = new Progress(new PrintStream(OutputStream.nullOutputStream()), 1);
                Database database = Database.open(256 << 20, progress)) {
            for (SqlFile definition : SqlFile.definitions()) {
                database.execute(definition.sql());
            }
            long rows = 0;
            for (Map.Entry<String, String> side :
                    Map.of("written", written, "flat", flat).entrySet()) {
                rows = new HistoryView(database)
                        .open(List.of(side.getValue()), ColumnNames.OWN)
                        .rows();
                database.execute("CREATE TABLE %s AS FROM history; DROP VIEW history".formatted(side.getKey()));
            }
            assertThat(database.query(
                            "(FROM written EXCEPT ALL FROM flat) UNION ALL (FROM flat EXCEPT ALL FROM written)"))
                    .as(written)
                    .isEmpty();
            return rows;
        }
    }

    private Path store() throws IOException {
        return Files.createTempDirectory(directory, "store");
    }

    private void assertRefused(Path root) throws Exception {
        for (String pattern : List.of("", "/**.parquet", "/*/*.parquet")) {
            assertRefused(root + "/delta" + pattern, "belongs to the Delta table");
            assertRefused(root + "/iceberg/pyiceberg" + pattern, "belongs to the Iceberg table");
        }
        assertRefused("iceberg:" + root + "/iceberg/vectors", "has deletion vectors (");
    }

    private void assertRefused(String input, String reason) throws Exception {
        String[] arguments = {"--input=" + input, "--output=" + directory, "--countries=*"};
        Run analysis = Run.of(arguments);
        BatchJob.Outcome job = BatchJob.execute(arguments);

        assertThat(analysis.exitCode()).as(input).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(job.exitCode()).isEqualTo(ExitCode.BAD_INPUT.name());
        assertThat(analysis.err()).contains(reason);
        assertThat(job.err()).contains(reason);
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }
}
