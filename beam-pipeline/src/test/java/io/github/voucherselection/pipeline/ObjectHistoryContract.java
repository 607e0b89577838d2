package io.github.voucherselection.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.history.HistoryFile;
import io.github.voucherselection.history.IcebergHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole sample, read from a bucket of a real server. */
abstract class ObjectHistoryContract {
    private static final Path SAMPLE =
            Path.of("..", "data", "sample").toAbsolutePath().normalize();
    private static final String STRINGS_FILE = "vouchers-strings.parquet";
    private static final List<String> FILES =
            List.of("frequent_segment.ndjson", "recency_segment.ndjson", "rejects.ndjson");
    private static final String FOLDER = "a folder/50%25+ü";

    Path history = Path.of("");
    private Path local = Path.of("");

    /** Such as {@code s3://bucket}. */
    abstract String bucket();

    abstract SnapshotStore storeAt(String prefix);

    abstract Map<String, String> environment();

    @BeforeEach
    void upload(@TempDir Path temporary) throws IOException {
        history = Files.createDirectory(temporary.resolve("history"));
        local = temporary.resolve("store");
        for (String file : List.of(STRINGS_FILE, "vouchers-timestamps.parquet")) {
            Files.copy(SAMPLE.resolve(file), history.resolve(file));
        }
        new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2.7", "2640")
                .write(history.resolve("rejected.parquet"));
        Files.writeString(history.resolve("text.txt"), "no Parquet at all, only some text");
        try (SnapshotStore store = storeAt(FOLDER);
                Stream<Path> files = Files.list(history)) {
            for (Path file : files.toList()) {
                store.write(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
    }

    @Test
    void givesTheSameFilesAsTheLocalHistory() throws IOException {
        String folder = bucket() + "/" + FOLDER;
        String output = bucket() + "/snapshots";
        assertThat(Runs.in(
                        environment(),
                        List.of(
                                run(history + "/*.parquet", local.toString()),
                                run(folder + "/*.parquet", output + "/direct", "--runner=DirectRunner"),
                                run(folder + "/*.parquet", output + "/flink", "--runner=FlinkRunner"))))
                .containsOnly(new Runs.Outcome(ExitCode.DONE, ""));

        try (SnapshotStore expected = new DirectoryStore(local);
                SnapshotStore direct = storeAt("snapshots/direct");
                SnapshotStore flink = storeAt("snapshots/flink")) {
            for (String file : FILES) {
                String content = content(expected, file).replace(history.toString(), folder);
                assertThat(content).as(file).isNotEmpty();
                assertThat(content(direct, file)).isEqualTo(content);
                assertThat(content(flink, file)).isEqualTo(content);
            }
        }
    }

    @Test
    void saysWhatIsWrongWithTheInput() throws IOException {
        String folder = bucket() + "/" + FOLDER;
        String strings = folder + "/" + STRINGS_FILE;
        String missing = bucket().replaceFirst("://.*", "://no-such-bucket");
        List<Runs.Outcome> outcomes = Runs.in(
                environment(),
                List.of(
                        run(folder + "/none-*.parquet", local.toString()),
                        run(folder, local.toString()),
                        run(folder + "/text.*", local.toString()),
                        run(missing + "/*.parquet", local.toString()),
                        run(bucket().replaceFirst("://.*", ":///x"), local.toString()),
                        List.of("reread", strings)));

        assertThat(outcomes)
                .extracting(Runs.Outcome::exitCode)
                .containsExactly(
                        ExitCode.BAD_INPUT,
                        ExitCode.BAD_INPUT,
                        ExitCode.BAD_INPUT,
                        ExitCode.STORE,
                        ExitCode.BAD_USAGE,
                        ExitCode.STORE);
        assertThat(outcomes.get(0).error()).endsWith("no file matches " + folder + "/none-*.parquet");
        assertThat(outcomes.get(1).error()).contains(folder + "/text.txt is not a Parquet file");
        assertThat(outcomes.get(2).error())
                .contains(folder + "/text.txt is not a Parquet file: it does not end with PAR1");
        assertThat(outcomes.get(3).error()).contains(missing, "the bucket no-such-bucket does not exist there");
        assertThat(outcomes.get(4).error()).contains("--input: the store", "has no bucket name");
        assertThat(outcomes.get(5).error())
                .contains(strings + " was replaced while it was being read; start the run again");
    }

    @Test
    void readsFoldersButNoTables() throws IOException {
        byte[] file = Files.readAllBytes(HistoryFile.example().write(history.resolve("example.parquet")));
        byte[] part = Files.readAllBytes(
                new HistoryFile(HistoryFile.TEXT_SCHEMA.replace("optional binary country_code (STRING);", ""))
                        .row((schema, row) -> row.append("timestamp", "2020-06-01")
                                .append("last_order_ts", "2020-05-20")
                                .append("first_order_ts", "2019-01-01")
                                .append("total_orders", "2")
                                .append("voucher_amount", "2640"))
                        .write(history.resolve("part.parquet")));
        try (SnapshotStore folder = storeAt("parts");
                SnapshotStore table = storeAt("table")) {
            for (String country : List.of("C%C3%B4te%20d%27Ivoire", "a%2Fb", "100 %25", "__HIVE_DEFAULT_PARTITION__")) {
                folder.write("year=2020/country_code=" + country + "/part-0.parquet", part);
            }
            folder.write("year=2020/country_code=Peru/empty.parquet", new byte[0]);
            folder.write("_SUCCESS", new byte[0]);
            folder.write("_temporary/0/country_code=Peru/part-0.parquet", part);
            table.write("country_code=Peru/part-0.parquet", file);
            table.write("_delta_log/00000000000000000000.json", new byte[0]);
        }
        String parts = bucket() + "/parts";
        String table = bucket() + "/table";

        List<Runs.Outcome> outcomes = Runs.in(
                environment(),
                List.of(
                        run(parts, local.toString(), "--maxRejectedShare=1"),
                        run(table, local.toString()),
                        run(table + "/*/part-*", local.toString())));

        assertThat(outcomes)
                .extracting(Runs.Outcome::exitCode)
                .containsExactly(ExitCode.DONE, ExitCode.BAD_INPUT, ExitCode.BAD_INPUT);
        assertThat(outcomes.subList(1, 3))
                .allSatisfy(outcome -> assertThat(outcome.error()).contains("belongs to the Delta table " + table));
        try (SnapshotStore store = new DirectoryStore(local)) {
            assertThat(content(store, "manifest.json"))
                    .contains(parts + "/year=2020/country_code=C%C3%B4te%20d%27Ivoire/part-0.parquet")
                    .containsPattern("\"read\" ?: ?4")
                    .containsPattern("\"null\" ?: ?1");
            assertThat(content(store, "frequent_segment.ndjson").lines())
                    .extracting(line -> line.replaceFirst(".*\"country_code\":\"([^\"]*)\".*", "$1"))
                    .containsExactly("100 %", "Côte d'Ivoire", "a/b");
        }
    }

    @Test
    void readsATable() throws IOException {
        String prefix = "a lake/50%25+ü/table";
        String location = bucket() + "/" + prefix;
        Path folder = history.resolve("table");
        IcebergHistory table = IcebergHistory.forBucket(folder, location);
        DataFile file = table.append(table.rows(30));
        table.append(table.rows(12));
        table.delete(file, 1, 2, 3);
        try (SnapshotStore store = storeAt(prefix);
                Stream<Path> files = Files.walk(folder)) {
            for (Path written : files.filter(Files::isRegularFile).toList()) {
                store.write(folder.relativize(written).toString(), Files.readAllBytes(written));
                Files.delete(written);
            }
            store.write("metadata/version-hint.text", "00004-x".getBytes(UTF_8));
        }

        List<Runs.Outcome> outcomes = Runs.in(
                environment(),
                List.of(
                        run("iceberg:" + location, local.toString()),
                        run("iceberg:" + location, local.toString(), "--runner=FlinkRunner"),
                        run(location, local.toString()),
                        run("iceberg:" + location.replaceFirst("table$", ""), local.toString())));

        assertThat(outcomes)
                .extracting(Runs.Outcome::exitCode)
                .as(outcomes.toString())
                .containsExactly(ExitCode.DONE, ExitCode.DONE, ExitCode.BAD_INPUT, ExitCode.BAD_INPUT);
        assertThat(outcomes.get(2).error()).contains("read the table by --input=iceberg:" + location);
        assertThat(outcomes.get(3).error()).contains("is neither a metadata file");
        try (SnapshotStore store = new DirectoryStore(local)) {
            assertThat(content(store, "manifest.json"))
                    .contains("iceberg:" + location + "/metadata/00004-x.metadata.json")
                    .containsPattern("\"snapshot_id\" ?: ?"
                            + table.table().currentSnapshot().snapshotId())
                    .containsPattern("\"schema_id\" ?: ?0")
                    .containsPattern("\"read\" ?: ?39");
        }
    }

    static List<String> run(String input, String output, String... more) {
        return Stream.concat(Stream.of("--input=" + input, "--output=" + output, "--countries=*"), Stream.of(more))
                .toList();
    }

    private static String content(SnapshotStore store, String file) throws IOException {
        String id =
                new SnapshotReader(store).readPointer().orElseThrow().pointer().snapshotId();
        return new String(
                store.read("snapshots/" + id + "/" + file, 1 << 24)
                        .orElseThrow()
                        .content(),
                UTF_8);
    }
}
