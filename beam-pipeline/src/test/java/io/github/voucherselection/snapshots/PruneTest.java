package io.github.voucherselection.snapshots;

import static io.github.voucherselection.snapshots.ThreeSnapshots.A;
import static io.github.voucherselection.snapshots.ThreeSnapshots.B;
import static io.github.voucherselection.snapshots.ThreeSnapshots.C;
import static io.github.voucherselection.snapshots.ThreeSnapshots.D;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.snapshot.ForwardingStore;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.ReportPath;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.TrustedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        snapshots.run("rollback", A);
        assertThat(snapshots.json("prune", "--keep=1").path("deleted"))
                .as("all are young")
                .isEmpty();
        age(A, B, C);
        for (String id : List.of(A, B)) {
            snapshots.store().write(ReportPath.page(id), new byte[1]);
            snapshots.store().write(ReportPath.figures(id), new byte[1]);
        }

        JsonNode pruned = snapshots.json("prune", "--keep=2");

        assertThat(pruned.path("deleted")).extracting(JsonNode::asText).containsExactly(B);
        assertThat(pruned.path("kept").asInt()).isEqualTo(3);
        try (Stream<Path> left = Files.list(snapshots.directory().resolve("snapshots"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(A, C, D);
        }
        try (Stream<Path> left = Files.list(snapshots.directory().resolve("reports"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(A + ".html", A + ".json");
        }
        assertThat(snapshots.run("doctor")).contains(A + ", sequence 4, is complete");
    }

    @Test
    void aSnapshotThatIsHalfDeletedIsMarkedAndPrunedButNotRolledBackTo() throws IOException {
        Files.delete(snapshots.directory().resolve("snapshots/" + B + "/manifest.json"));
        age(A, B);

        assertThat(snapshots.run("list").lines().filter(line -> line.endsWith("  incomplete")))
                .singleElement()
                .asString()
                .startsWith(B);
        assertThat(snapshots.json("list").path("snapshots").findValuesAsText("whole"))
                .containsExactly("true", "true", "false", "true");
        assertThat(snapshots.json("rollback").path("to").asText()).isEqualTo(A);
        snapshots.run("rollback", C);

        assertThat(snapshots.json("prune", "--keep=3").path("deleted"))
                .as("it takes no place of one that is whole")
                .extracting(JsonNode::asText)
                .containsExactly(B);
        assertThat(snapshots.directory().resolve("snapshots/" + B)).doesNotExist();
    }

    /** By its name or its content, it is not a snapshot of this program. */
    @Test
    void whatIsForeignIsListedAndLeftAlone() throws IOException {
        Path directory = snapshots.directory();
        List<String> foreign = List.of(
                "announcements/notes.txt",
                "reports/" + A + ".pdf",
                "reports/mine.html",
                "snapshots/" + A + "/notes.txt",
                "snapshots/" + A + "/old/manifest.json",
                "snapshots/" + A + "-copy/manifest.json",
                "snapshots/20190101T000000.000Z-00000001/manifest.json",
                "snapshots/20190101T000000.000Z-00000002/manifest.json",
                "snapshots/20190101T000000.000Z-00000003/report.csv",
                "snapshots/backup/x",
                "snapshots/" + B + ".tar");
        byte[] manifest = Files.readAllBytes(directory.resolve("snapshots/" + A + "/manifest.json"));
        for (String path : foreign) {
            boolean other = path.contains("00000002");
            snapshots.store().write(path, other ? "{\"id\": 1}".getBytes(UTF_8) : manifest);
        }
        snapshots.store().write("snapshots/20190101T000000.000Z-00000004/frequent_segment.ndjson", new byte[0]);
        ageAll();

        assertThat(snapshots.json("prune", "--keep=1").path("deleted"))
                .extracting(JsonNode::asText)
                .containsExactly(D, B, A, "20190101T000000.000Z-00000004");

        foreign.forEach(path -> assertThat(directory.resolve(path)).exists());
        assertThat(directory.resolve("snapshots/" + A + "/manifest.json")).doesNotExist();
        assertThat(snapshots.run("prune", "--keep=1"))
                .contains("deleted 0 of 3 snapshots")
                .contains(
                        "not written by this program, left alone: announcements/notes.txt, reports/" + A
                                + ".pdf, reports/mine.html,",
                        "snapshots/20190101T000000.000Z-00000001/, snapshots/20190101T000000.000Z-00000002/, ",
                        "snapshots/backup/");
        assertThat(snapshots.run("list")).contains("left alone: announcements/notes.txt, ", "snapshots/backup/");
        assertThat(snapshots.run("doctor"))
                .containsPattern("warning +list +not written by this program, left alone: ann");
    }

    /** A manifest that names files elsewhere has nothing deleted there. */
    @Test
    void onlyFilesOfTheSnapshotItselfAreDeleted() throws IOException {
        Path manifest = snapshots.directory().resolve("snapshots/" + A + "/manifest.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("rejects.ndjson", "../" + C + "/manifest.json"));
        ageAll();

        snapshots.run("prune", "--keep=1");

        assertThat(manifest).doesNotExist();
        assertThat(snapshots.run("show")).contains(C);
    }

    /** Prune looked at the pointer before, and the rollback at the files. */
    @Test
    void whatIsRolledBackToWhileItsManifestIsDeletedIsKept() throws IOException {
        age(A);
        Map<String, String> before = files(A);
        SnapshotStore store = new ForwardingStore(snapshots.store()) {
            @Override
            public void delete(String path) throws IOException {
                if (path.equals(Manifest.path(A, Manifest.FILE))) {
                    snapshots.run("rollback", A);
                }
                super.delete(path);
            }
        };

        Report report = new PruneSnapshots(new TrustedStore(store, null, null), Clock.systemUTC()).keep(2);

        assertThat(report.json().get("deleted")).isEqualTo(List.of());
        assertThat(files(A)).isEqualTo(before);
        assertThat(snapshots.run("doctor")).contains(A + ", sequence 4, is complete");
    }

    private Map<String, String> files(String id) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(snapshots.directory().resolve("snapshots/" + id))) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    @Test
    void prunesManyAtOnce() throws IOException {
        copyOld(300);

        assertThat(snapshots.json("list").path("total").asInt()).isEqualTo(304);
        assertThat(snapshots.json("prune", "--keep=3").path("deleted")).hasSize(300);
        assertThat(snapshots.json("list").path("total").asInt()).isEqualTo(4);
    }

    /** The heap has no room for more of each than what listings tell. */
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
        String template = Files.readString(snapshots.directory().resolve("snapshots/" + A + "/manifest.json"));
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (int i = 0; i < count; i++) {
            String id = "20100101T000000.000Z-%08x".formatted(i);
            Path copy = Files.createDirectories(snapshots.directory().resolve("snapshots/" + id));
            Path manifest = Files.writeString(copy.resolve("manifest.json"), template.replace(A, id));
            Files.setLastModifiedTime(manifest, old);
        }
    }

    private void ageAll() throws IOException {
        try (Stream<Path> files = Files.walk(snapshots.directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
            }
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
