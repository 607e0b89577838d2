package io.github.voucherselection.snapshots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.DirectoryStore;
import io.github.voucherselection.data.snapshot.ForwardingStore;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.ReportPath;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.SnapshotContent;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.SnapshotWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotsCommandTest {
    @TempDir
    private Path directory = Path.of("");

    private SnapshotStore store = new DirectoryStore(directory);

    @BeforeEach
    void publishThree() throws IOException {
        store = new DirectoryStore(directory);
        for (String id : List.of("2020-a", "2020-b", "2020-c")) {
            write(id, id.endsWith("a") ? "5.0" : "7.5");
            new SnapshotWriter(store).announce(id);
        }
        write("2020-d", "9.0");
    }

    @Test
    void listsTheNewestFirst() throws IOException {
        assertThat(run("list", "--limit=2")
                        .lines()
                        .map(line -> line.replaceAll("[0-9T:.-]+Z", "TIME").replaceAll(" +", " ")))
                .containsExactly(
                        "id stored bytes sequence",
                        "2020-d TIME 1,781 -",
                        "2020-c TIME 1,781 3 current",
                        "the newest 2 of 4 snapshots; --limit=N shows more");
        JsonNode json = json("list");
        assertThat(json.path("total").asInt()).isEqualTo(4);
        assertThat(json.path("snapshots").findValuesAsText("id"))
                .containsExactly("2020-d", "2020-c", "2020-b", "2020-a");
        assertThat(json.path("snapshots").findValuesAsText("current"))
                .containsExactly("false", "true", "false", "false");
    }

    @Test
    void showsASnapshot() throws IOException {
        assertThat(run("show"))
                .contains("snapshot   2020-c", "sequence 3, publish by", "Peru             frequent_segment 0-4");
        assertThat(json("show", "2020-a").path("manifest").path("id").asText()).isEqualTo("2020-a");
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> run("show", "2019"))
                .withMessage("snapshots/2019/manifest.json is missing");
    }

    @Test
    void tellsTheDifference() throws IOException {
        assertThat(run("diff", "2020-a", "current"))
                .contains("1 segments differ, 0 do not", "5.0 (3 rows, 1.0) -> 7.5 (3 rows, 1.0)");
        assertThat(json("diff", "2020-b", "current")
                        .path("diff")
                        .path("unchanged")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void rollsBackStepByStep() throws IOException {
        assertThat(run("rollback", "--by=Ann"))
                .contains("rolled back from 2020-c to 2020-b, sequence 4, by Ann", "kubectl patch cronjob");
        assertThat(json("rollback").path("to").asText()).isEqualTo("2020-a");
        assertThatExceptionOfType(SnapshotsUsageException.class)
                .isThrownBy(() -> run("rollback"))
                .withMessageContaining("name one by its id");
        assertThat(json("rollback", "2020-c").path("sequence").asInt()).isEqualTo(6);
        assertThat(run("show")).contains("sequence 3, publish by", "sequence 6, rollback by");
        assertThatExceptionOfType(SnapshotsUsageException.class)
                .isThrownBy(() -> run("rollback", "2020-c"))
                .withMessageContaining("is the current one already");
    }

    @Test
    void aRollbackThatIsNotRecordedIsOneWithAWarning() throws IOException {
        SnapshotStore unrecording = new ForwardingStore(store) {
            @Override
            public boolean create(String path, byte[] content) throws IOException {
                if (path.startsWith("announcements/")) {
                    throw new IOException("the disk is full");
                }
                return super.create(path, content);
            }
        };

        Report report = new RollBack(unrecording, Clock.systemUTC(), "Ann").to(Optional.of("2020-a"));

        assertThat(report.healthy()).isTrue();
        assertThat(report.text())
                .contains("rolled back from 2020-c to 2020-a, sequence 4, by Ann")
                .endsWith("warning: snapshot 2020-a is announced, but there is no record of it yet: the disk is full");
        assertThat(report.json()).containsKey("warning");
        assertThat(json("show").path("manifest").path("id").asText()).isEqualTo("2020-a");
    }

    @Test
    void prunesWhatIsOldAndNotAmongTheNewest() throws IOException {
        run("rollback", "2020-a");
        assertThat(json("prune", "--keep=1").path("deleted"))
                .as("all are young")
                .isEmpty();
        age("2020-a", "2020-b", "2020-c");
        for (String id : List.of("2020-a", "2020-b")) {
            store.write(ReportPath.page(id), new byte[1]);
            store.write(ReportPath.figures(id), new byte[1]);
        }

        JsonNode pruned = json("prune", "--keep=2");

        assertThat(pruned.path("deleted")).extracting(JsonNode::asText).containsExactly("2020-b");
        assertThat(pruned.path("kept").asInt()).isEqualTo(3);
        try (Stream<Path> left = Files.list(directory.resolve("snapshots"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("2020-a", "2020-c", "2020-d");
        }
        try (Stream<Path> left = Files.list(directory.resolve("reports"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("2020-a.html", "2020-a.json");
        }
        assertThat(run("doctor")).contains("2020-a, sequence 4, is whole");
    }

    @Test
    void aSnapshotThatIsHalfDeletedIsMarkedAndPrunedButNotRolledBackTo() throws IOException {
        Files.delete(directory.resolve("snapshots/2020-b/manifest.json"));
        age("2020-a", "2020-b");

        assertThat(run("list").lines().filter(line -> line.endsWith("  incomplete")))
                .singleElement()
                .asString()
                .startsWith("2020-b");
        assertThat(json("list").path("snapshots").findValuesAsText("whole"))
                .containsExactly("true", "true", "false", "true");
        assertThat(json("rollback").path("to").asText()).isEqualTo("2020-a");
        run("rollback", "2020-c");

        assertThat(json("prune", "--keep=3").path("deleted"))
                .as("it takes no place of one that is whole")
                .extracting(JsonNode::asText)
                .containsExactly("2020-b");
        assertThat(directory.resolve("snapshots/2020-b")).doesNotExist();
    }

    @Test
    void prunesManyAtOnce() throws IOException {
        copyOld(300);

        assertThat(json("list").path("total").asInt()).isEqualTo(304);
        assertThat(json("prune", "--keep=3").path("deleted")).hasSize(300);
        assertThat(json("list").path("total").asInt()).isEqualTo(4);
    }

    @Test
    @Tag("extended")
    void prunesTenThousandInBoundedMemoryAndTime() throws IOException {
        copyOld(10_000);
        System.gc();
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        Instant start = Instant.now();

        assertThat(json("list").path("total").asInt()).isEqualTo(10_004);
        List<StoredSnapshot> all = StoredSnapshot.all(store);
        System.gc();
        long held = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() - before;
        assertThat(all).hasSize(10_004);
        assertThat(held).isLessThan(16 << 20);

        assertThat(json("prune", "--keep=3").path("deleted")).hasSize(10_000);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(json("list").path("total").asInt()).isEqualTo(4);
    }

    @Test
    void aStoreThatIsWellIsHealthy() throws IOException {
        JsonNode report = json("doctor");

        assertThat(report.path("healthy").asBoolean()).isTrue();
        assertThat(report.path("checks").findValuesAsText("result")).hasSize(9).containsOnly("ok");
        assertThat(directory.resolve("doctor")).doesNotExist();
    }

    @Test
    void aCurrentSnapshotThatIsNotWholeIsFound() throws IOException {
        Files.delete(directory.resolve("snapshots/2020-c/rejects.ndjson"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        boolean healthy = SnapshotsCommand.run(
                new String[] {"doctor", "--store=" + directory}, Clock.systemUTC(), new PrintStream(out, true, UTF_8));

        assertThat(healthy).isFalse();
        assertThat(out.toString(UTF_8))
                .containsPattern("failed +current snapshot +snapshots/2020-c/rejects.ndjson is missing");
    }

    @Test
    void aStoreThatCannotBeUsedIsTold() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        boolean healthy = SnapshotsCommand.run(
                new String[] {"doctor", "--store=" + file.resolve("store")},
                Clock.systemUTC(),
                new PrintStream(out, true, UTF_8));

        assertThat(healthy).isFalse();
        assertThat(out.toString(UTF_8).lines()).hasSize(3).allMatch(line -> line.startsWith("failed"));
    }

    @Test
    void aClockThatIsWrongIsAWarning() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotsCommand.run(
                new String[] {"doctor", "--store=" + directory},
                Clock.offset(Clock.systemUTC(), Duration.ofHours(1)),
                new PrintStream(out, true, UTF_8));

        assertThat(out.toString(UTF_8))
                .containsPattern("warning +clock +this machine and the store differ by 3[56]\\d\\d s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|usage: snapshots list",
                "burn --store=x|no command snapshots burn",
                "list|the option --store is missing",
                "list --store=x --store=y|given twice",
                "list --store=x --keep=1|snapshots list has no option --keep",
                "list --store=x --limit=0|--limit=0 is no whole number above 0",
                "list --store=x id|takes 0 snapshot ids, not 1",
                "list --store=x --format=xml|--format is text or json",
                "list --store=hdfs://x|--store: the store hdfs://x is of a kind that is not supported",
                "diff a --store=x|takes 2 snapshot ids, not 1",
                "show a b --store=x|takes 0 to 1 snapshot ids, not 2",
                "show ../x --store=x|\"../x\" is no snapshot id",
                "prune --store=x|the option --keep is missing",
                "prune --store=x -k|-k is no option",
                "rollback --store=/nonexistent-store|nothing was announced yet"
            })
    void saysWhatIsWrongWithTheCommandLine(String line, String message) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");
        assertThatExceptionOfType(SnapshotsUsageException.class)
                .isThrownBy(() -> SnapshotsCommand.run(words, Clock.systemUTC(), System.out))
                .withMessageContaining(message);
    }

    private void copyOld(int count) throws IOException {
        Path template = directory.resolve("snapshots/2020-a/manifest.json");
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (int i = 0; i < count; i++) {
            Path copy = Files.createDirectories(directory.resolve("snapshots/2010-%05d".formatted(i)));
            Files.setLastModifiedTime(Files.copy(template, copy.resolve("manifest.json")), old);
        }
    }

    private void age(String... ids) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        for (String id : ids) {
            try (Stream<Path> files = Files.list(directory.resolve("snapshots/" + id))) {
                for (Path file : files.toList()) {
                    Files.setLastModifiedTime(file, old);
                }
            }
        }
    }

    private JsonNode json(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(words));
        command.add("--format=json");
        return new JsonMapper().readTree(run(command.toArray(String[]::new)));
    }

    private String run(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(words));
        command.add("--store=" + directory);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotsCommand.run(command.toArray(String[]::new), Clock.systemUTC(), new PrintStream(out, true, UTF_8));
        return out.toString(UTF_8);
    }

    private void write(String id, String amount) throws IOException {
        SegmentAggregate few =
                SegmentAggregate.of("Peru", SegmentName.FREQUENT, "0-4", Map.of(new BigDecimal(amount), 3L));
        RowCounts rows = new RowCounts(
                3, 3, 0, Map.of(SegmentName.FREQUENT, 0L, SegmentName.RECENCY, 3L), new RowCounts.Dropped(0, 0, 0, 0));
        new SnapshotWriter(store)
                .write(
                        new SnapshotWriter.Header(
                                id,
                                LocalDate.of(2020, 6, 30),
                                Instant.parse("2020-07-01T02:00:00Z"),
                                SegmentDefinitions.DEFAULT,
                                List.of("Peru"),
                                List.of(new Manifest.InputFile("history.parquet", 3))),
                        new SnapshotContent(List.of(few), List.of(), rows));
    }
}
