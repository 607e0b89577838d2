package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged job on a Flink cluster of real processes. */
@Tag("extended")
class FlinkClusterIT {
    private static final int BAD_INPUT = 3;
    private static final int COPIES = 40;
    private static final String DIRECT = "--runner=DirectRunner";

    /** On two of four slots, one in each TaskManager, so that one TaskManager can do the work of both. */
    private static final String PARALLELISM = "--parallelism=2";

    private static RunningCluster cluster;

    private final Path directory;

    FlinkClusterIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void startCluster(@TempDir Path shared) throws Exception {
        cluster = RunningCluster.start(shared.resolve("cluster"), "--taskManagers=2", "--slots=2");
    }

    @AfterAll
    static void stopCluster() throws Exception {
        cluster.stop();
    }

    @Test
    void writesTheBytesOfTheOtherRunners() throws Exception {
        String sample = Path.of(JavaProcess.property("sample"), "*.parquet").toString();

        Map<String, String> direct = publish("direct", sample, DIRECT);
        assertThat(publish("embedded", sample, "--runner=FlinkRunner")).isEqualTo(direct);
        assertThat(publish("cluster", sample, cluster.option(), PARALLELISM)).isEqualTo(direct);
    }

    @Test
    void publishesExactlyTheRightSnapshotAlthoughATaskManagerIsKilled() throws Exception {
        String history = copies();
        Path store = directory.resolve("killed");
        try (JavaProcess batch = start(store, history, cluster.option(), PARALLELISM)) {
            String job = awaitReading(batch);
            cluster.taskManagers().get(0).destroyForcibly();

            assertThat(batch.exitCode()).as(batch.output()).isZero();
            assertThat(cluster.ask("/jobs/" + job + "/exceptions").at("/exceptionHistory/entries"))
                    .as("the kill came in the middle")
                    .isNotEmpty();
        }
        assertThat(snapshot(store)).isEqualTo(publish("direct", history, DIRECT));
    }

    @Test
    void badInputOnAWorkerEndsTheRunAndNamesTheFile() throws Exception {
        Path broken = directory.resolve("broken.parquet");
        byte[] content = Files.readAllBytes(Path.of(JavaProcess.property("sample"), "vouchers-strings.parquet"));
        Arrays.fill(content, content.length / 2, content.length / 2 + 3_000, (byte) 0xff);
        Files.write(broken, content);
        Path store = directory.resolve("store");

        try (JavaProcess batch = start(store, broken.toString(), cluster.option(), PARALLELISM)) {
            assertThat(batch.exitCode()).as(batch.output()).isEqualTo(BAD_INPUT);
            assertThat(batch.output().lines())
                    .singleElement()
                    .asString()
                    .contains(broken.toString())
                    .doesNotContain("Exception");
        }
        assertThat(store.resolve("current.json")).doesNotExist();
    }

    /** The sample's files many times, under other names: most rows are duplicates of rows that another worker reads. */
    private String copies() throws IOException {
        Path history = Files.createDirectory(directory.resolve("history"));
        for (String file : List.of("vouchers-strings.parquet", "vouchers-timestamps.parquet")) {
            for (int copy = 0; copy < COPIES; copy++) {
                Files.copy(Path.of(JavaProcess.property("sample"), file), history.resolve(copy + "-" + file));
            }
        }
        return history.resolve("*.parquet").toString();
    }

    /** Waits until both TaskManagers have read for a second; the whole history takes several. */
    private static String awaitReading(JavaProcess batch) {
        return await("both TaskManagers read")
                .atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            assertThat(batch.isAlive()).as(batch.output()).isTrue();
                            return reading();
                        },
                        job -> !job.isEmpty());
    }

    private static String reading() throws IOException, InterruptedException {
        for (JsonNode job : cluster.ask("/jobs").path("jobs")) {
            String id = job.path("id").asText();
            if (job.path("status").asText().equals("RUNNING")) {
                for (JsonNode vertex : cluster.ask("/jobs/" + id).path("vertices")) {
                    if (vertex.path("name").asText().contains("Read vouchers of the countries") && reads(id, vertex)) {
                        return id;
                    }
                }
            }
        }
        return "";
    }

    private static boolean reads(String job, JsonNode vertex) throws IOException, InterruptedException {
        JsonNode workers = cluster.ask("/jobs/%s/vertices/%s/taskmanagers"
                        .formatted(job, vertex.path("id").asText()))
                .path("taskmanagers");
        return vertex.path("duration").asLong() > 1_000
                && workers.size() == cluster.taskManagers().size()
                && workers.valueStream()
                        .allMatch(worker -> worker.path("status").asText().equals("RUNNING"));
    }

    private Map<String, String> publish(String name, String input, String... options) throws Exception {
        Path store = directory.resolve(name);
        try (JavaProcess batch = start(store, input, options)) {
            assertThat(batch.exitCode()).as(batch.output()).isZero();
        }
        return snapshot(store);
    }

    private JavaProcess start(Path store, String input, String... options) throws IOException {
        List<String> all =
                new ArrayList<>(List.of("--input=" + input, "--output=" + store, "--countries=*", "--asOf=2020-06-30"));
        all.addAll(List.of(options));
        return JavaProcess.start("batchJar", directory, Map.of(), all);
    }

    /** Every data file of the one snapshot in the store, the counts of its manifest, and the sequence it has. */
    private static Map<String, String> snapshot(Path store) throws IOException {
        JsonNode pointer = json(store.resolve("current.json"));
        Path announced =
                store.resolve("snapshots").resolve(pointer.path("snapshot_id").asText());
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(announced)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                content.put(
                        name,
                        name.equals("manifest.json") ? json(file).path("rows").toString() : Files.readString(file));
            }
        }
        content.put("sequence", pointer.path("sequence").asText());
        assertThat(content).containsEntry("sequence", "1").containsKeys("manifest.json", "frequent_segment.ndjson");
        return content;
    }

    private static JsonNode json(Path file) throws IOException {
        return RunningService.JSON.readTree(file.toFile());
    }
}
