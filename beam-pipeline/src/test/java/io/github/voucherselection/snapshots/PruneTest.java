package io.github.voucherselection.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.snapshot.ReportPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prune}. */
class PruneTest {
    private final ThreeSnapshots snapshots;

    PruneTest(@TempDir Path directory) throws IOException {
        snapshots = ThreeSnapshots.in(directory);
    }

    @Test
    void prunesWhatIsOldAndNotAmongTheNewest() throws IOException {
        snapshots.run("rollback", "2020-a");
        assertThat(snapshots.json("prune", "--keep=1").path("deleted"))
                .as("all are young")
                .isEmpty();
        age("2020-a", "2020-b", "2020-c");
        for (String id : List.of("2020-a", "2020-b")) {
            snapshots.store().write(ReportPath.page(id), new byte[1]);
            snapshots.store().write(ReportPath.figures(id), new byte[1]);
        }

        JsonNode pruned = snapshots.json("prune", "--keep=2");

        assertThat(pruned.path("deleted")).extracting(JsonNode::asText).containsExactly("2020-b");
        assertThat(pruned.path("kept").asInt()).isEqualTo(3);
        try (Stream<Path> left = Files.list(snapshots.directory().resolve("snapshots"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("2020-a", "2020-c", "2020-d");
        }
        try (Stream<Path> left = Files.list(snapshots.directory().resolve("reports"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("2020-a.html", "2020-a.json");
        }
        assertThat(snapshots.run("doctor")).contains("2020-a, sequence 4, is whole");
    }

    @Test
    void aSnapshotThatIsHalfDeletedIsMarkedAndPrunedButNotRolledBackTo() throws IOException {
        Files.delete(snapshots.directory().resolve("snapshots/2020-b/manifest.json"));
        age("2020-a", "2020-b");

        assertThat(snapshots.run("list").lines().filter(line -> line.endsWith("  incomplete")))
                .singleElement()
                .asString()
                .startsWith("2020-b");
        assertThat(snapshots.json("list").path("snapshots").findValuesAsText("whole"))
                .containsExactly("true", "true", "false", "true");
        assertThat(snapshots.json("rollback").path("to").asText()).isEqualTo("2020-a");
        snapshots.run("rollback", "2020-c");

        assertThat(snapshots.json("prune", "--keep=3").path("deleted"))
                .as("it takes no place of one that is whole")
                .extracting(JsonNode::asText)
                .containsExactly("2020-b");
        assertThat(snapshots.directory().resolve("snapshots/2020-b")).doesNotExist();
    }

    @Test
    void prunesManyAtOnce() throws IOException {
        copyOld(300);

        assertThat(snapshots.json("list").path("total").asInt()).isEqualTo(304);
        assertThat(snapshots.json("prune", "--keep=3").path("deleted")).hasSize(300);
        assertThat(snapshots.json("list").path("total").asInt()).isEqualTo(4);
    }

    /** So many that there is no room for more of each than what listings tell. */
    @Test
    @Tag("extended")
    void listsAndPrunesTenThousandInASmallHeap() throws Exception {
        copyOld(10_000);

        assertThat(inSmallHeap("list")).contains("of 10004 snapshots");
        inSmallHeap("prune", "--keep=3");
        assertThat(snapshots.json("list").path("total").asInt()).isEqualTo(4);
    }

    private String inSmallHeap(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.voucherselection.pipeline.Main",
                "snapshots"));
        command.addAll(List.of(words));
        command.add("--store=" + snapshots.directory());
        Path log = Files.createTempFile("snapshots", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exitCode = process.waitFor();
        String output = Files.readString(log);
        Files.delete(log);
        assertThat(exitCode).as(output).isZero();
        return output;
    }

    private void copyOld(int count) throws IOException {
        Path template = snapshots.directory().resolve("snapshots/2020-a/manifest.json");
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (int i = 0; i < count; i++) {
            Path copy = Files.createDirectories(snapshots.directory().resolve("snapshots/2010-%05d".formatted(i)));
            Files.setLastModifiedTime(Files.copy(template, copy.resolve("manifest.json")), old);
        }
    }

    private void age(String... ids) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        for (String id : ids) {
            try (Stream<Path> files = Files.list(snapshots.directory().resolve("snapshots/" + id))) {
                for (Path file : files.toList()) {
                    Files.setLastModifiedTime(file, old);
                }
            }
        }
    }
}
