package io.github.voucherselection.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.history.HistoryFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, over real files. */
class MainTest {
    private final Path directory;
    private final CommandLine command;
    private final Path history;

    MainTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        command = new CommandLine(directory);
        history = HistoryFile.example().write(directory.resolve("history.parquet"));
    }

    @Test
    void publishesASnapshotWithEveryRowAccountedFor() throws IOException {
        assertThat(command.run(history)).isEqualTo(ExitCode.DONE);

        Snapshot snapshot = command.served();
        assertThat(snapshot.manifest().asOf()).isEqualTo(LocalDate.parse("2020-06-19"));
        assertThat(snapshot.manifest().run())
                .isEqualTo(new Manifest.Run("DirectRunner", Runtime.version().toString(), Files.size(history)));
        assertThat(snapshot.manifest().rows())
                .isEqualTo(new RowCounts(
                        7,
                        3,
                        0,
                        Map.of(SegmentName.FREQUENT, 0L, SegmentName.RECENCY, 0L),
                        new RowCounts.Dropped(1, 1, 1, 1, 0)));
        assertThat(snapshot.find("Peru", SegmentName.RECENCY, "30-60")).hasValueSatisfying(segment -> {
            assertThat(segment.voucherAmount()).isEqualTo(new BigDecimal("2640.0"));
            assertThat(segment.transactions()).isEqualTo(3);
        });
        assertThat(command.output()).contains("rows read", "announced snapshot", "sequence 1");
        assertThat(command.errors()).isEmpty();
    }

    /** Of the example's rows, used on the 1st of June with a last order on the 20th of May, all are 12 days old. */
    @Test
    void countsDaysToTheDayOfUseInAWindow() throws IOException {
        Path segments = Files.writeString(directory.resolve("segments.yaml"), """
                segments: {recency_segment: [{label: "12", from: 12, to: 12}]}
                counting: {days: use, window_days: 19, time_zones: {Peru: America/Lima}}
                """);

        assertThat(command.run(history, "--segments=" + segments))
                .as(command.errors())
                .isEqualTo(ExitCode.DONE);
        assertThat(command.served().find("Peru", SegmentName.RECENCY, "12"))
                .hasValueSatisfying(
                        segment -> assertThat(segment.transactions()).isEqualTo(3));
        assertThat(command.served().manifest().rows().dropped().outsideWindow()).isZero();

        assertThat(command.run(history, "--segments=" + segments, "--asOf=2020-06-20"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(command.output()).contains("outside window               3");
        assertThat(command.errors()).contains("no rows were kept");
    }

    @Test
    void refusesACountryThatIsNotConfigured() throws IOException {
        Path segments = Files.writeString(directory.resolve("segments.yaml"), """
                segments: {recency_segment: [{label: all, from: 0}]}
                counting: {time_zones: {Perù: America/Lima}}
                """);

        assertThat(command.run(history, "--segments=" + segments)).isEqualTo(ExitCode.BAD_USAGE);
        command.assertFailure("--segments: Perù is not in --countries (did you mean Peru?)");
        assertThat(command.run(history, "--segments=" + segments, "--countries=*"))
                .isEqualTo(ExitCode.DONE);
        assertThat(command.errors()).contains("warning: the country Perù has no rows in any segment");
    }

    @Test
    void takesUpToEightSegmentNames() throws IOException {
        Path segments = Files.writeString(directory.resolve("segments.yaml"), """
                segments:
                  tenure: {by: days_since_first_order, ranges: [{label: old, from: 300}]}
                  n1: {by: total_orders, ranges: [{label: all, from: 0}]}
                  n2: {by: total_orders, ranges: [{label: all, from: 0}]}
                  n3: {by: total_orders, ranges: [{label: all, from: 0}]}
                  n4: {by: total_orders, ranges: [{label: all, from: 0}]}
                  n5: {by: total_orders, ranges: [{label: all, from: 0}]}
                  none: {by: days_since_last_order, ranges: [{label: long ago, from: 3000}]}
                  recency_segment: [{label: all, from: 0}]
                """);

        assertThat(command.run(history, "--segments=" + segments))
                .as(command.errors())
                .isEqualTo(ExitCode.DONE);

        Snapshot snapshot = command.served();
        for (String name : List.of("n1", "n2", "n3", "n4", "n5", "recency_segment")) {
            assertThat(snapshot.find("Peru", new SegmentName(name), "all")).isPresent();
        }
        assertThat(snapshot.find("Peru", new SegmentName("tenure"), "old"))
                .hasValueSatisfying(
                        segment -> assertThat(segment.transactions()).isEqualTo(3));
        assertThat(snapshot.manifest().rows().undefined())
                .hasSize(8)
                .containsEntry(new SegmentName("none"), 3L)
                .containsEntry(new SegmentName("tenure"), 0L);
        assertThat(command.output()).contains("in no none", "in no tenure", "tenure           old");
    }

    @Test
    void countsTheSequenceUpAndKeepsEarlierSnapshots() throws IOException {
        command.run(history);
        Snapshot first = command.served();
        command.run(history, "--asOf=2020-08-01");
        assertThat(command.pointer().sequence()).isEqualTo(2);
        assertThat(command.served().find("Peru", SegmentName.RECENCY, "61-90")).isPresent();
        assertThat(new SnapshotReader(new DirectoryStore(command.store()))
                        .readUnannounced(first.manifest().id())
                        .snapshot()
                        .aggregates())
                .isEqualTo(first.aggregates());
    }

    @Test
    void givesTheSameFilesOnEveryRunnerInProcess() throws IOException {
        command.run(history, "--countries=*");
        List<Path> direct = dataFiles();
        assertThat(command.run(history, "--countries=*", "--runner=FlinkRunner"))
                .as(command.errors())
                .isEqualTo(ExitCode.DONE);
        assertThat(command.pointer().sequence()).isEqualTo(2);
        List<Path> flink = dataFiles();
        for (int i = 0; i < direct.size(); i++) {
            assertThat(flink.get(i)).hasSameBinaryContentAs(direct.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
    void saysWhichFileIsSpoiledOnEveryRunnerInProcess(String runner) throws IOException {
        byte[] bytes = Files.readAllBytes(history);
        Arrays.fill(bytes, 4, 200, (byte) 0xFF);
        Path spoiled = Files.write(directory.resolve("spoiled.parquet"), bytes);

        assertThat(command.run(spoiled, "--runner=" + runner)).isEqualTo(ExitCode.BAD_INPUT);
        command.assertFailure(spoiled.toString());
        assertThat(command.store().resolve(Pointer.PATH)).doesNotExist();
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheInput() throws IOException {
        byte[] whole = Files.readAllBytes(history);
        Path truncated = Files.write(directory.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));
        byte[] flipped = whole.clone();
        Arrays.fill(flipped, 4, 200, (byte) 0xFF);
        Path corrupt = Files.write(directory.resolve("corrupt.parquet"), flipped);
        Path text = Files.writeString(directory.resolve("text.parquet"), "no Parquet at all, only some text");
        Path lacking = new HistoryFile(
                        "message history { optional binary country_code (STRING); optional int32 other; }")
                .write(directory.resolve("lacking.parquet"));
        Path wrongType = new HistoryFile(HistoryFile.TEXT_SCHEMA.replace(
                        "optional binary total_orders (STRING)", "optional boolean total_orders"))
                .write(directory.resolve("type.parquet"));
        List<String> inputs =
                new ArrayList<>(List.of(directory.resolve("none-*.parquet").toString(), directory.toString()));
        for (Path file : List.of(truncated, corrupt, text, lacking, wrongType)) {
            inputs.add(file.toString());
        }
        for (String input : inputs) {
            assertThat(command.run(input)).as(input).isEqualTo(ExitCode.BAD_INPUT);
            command.assertFailure(input);
        }
        assertThat(command.store().resolve(Pointer.PATH)).doesNotExist();
        command.run(lacking);
        command.assertFailure("lacks the columns timestamp,", "it has: country_code, other");
    }

    @Test
    void warnsWhenTheAnnouncementCannotBeRecorded() throws IOException {
        Files.createDirectory(command.store());
        Files.writeString(command.store().resolve("announcements"), "in the way");

        assertThat(command.run(history)).isEqualTo(ExitCode.DONE);
        assertThat(command.errors())
                .contains("warning: snapshot " + command.pointer().snapshotId()
                        + " was announced, but its record was not written");
    }

    @Test
    void saysWhenTheStoreCannotBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        assertThat(command.execute("--input=" + history, "--output=" + file)).isEqualTo(ExitCode.STORE);
        command.assertFailure(file.toString());
    }

    /** Else the spoiled history would be told first. */
    @Test
    void saysThatTheStoreCannotBeWrittenBeforeAllTheWork() throws IOException {
        byte[] bytes = Files.readAllBytes(history);
        Arrays.fill(bytes, 4, 200, (byte) 0xFF);
        Path spoiled = Files.write(directory.resolve("spoiled.parquet"), bytes);
        Files.createDirectory(command.store());
        Files.writeString(command.store().resolve("snapshots"), "in the way");

        assertThat(command.run(spoiled)).isEqualTo(ExitCode.STORE);
        assertThat(command.errors())
                .contains("manifest.json cannot be written (")
                .contains("; check that " + command.store() + " is a directory")
                .doesNotContain("Exception");
    }

    private List<Path> dataFiles() throws IOException {
        return List.of(
                command.served("frequent_segment.ndjson"),
                command.served("recency_segment.ndjson"),
                command.served("countries.ndjson"),
                command.served("rejects.ndjson"));
    }
}
