package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.snapshot.RowCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as {@code spark-submit} runs it, in one process and on a cluster of real processes. */
@Tag("extended")
class SparkIT {
    private static final int BAD_USAGE = 2;
    private static final int BAD_INPUT = 3;
    private static final int COPIES = 40;
    private static final String LOCAL = "local[2]";
    private static final String AS_OF = "--asOf=" + SampleStore.AS_OF;

    private static @Nullable RunningSpark cluster;

    private final Path directory;

    SparkIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void startCluster(@TempDir Path shared) throws Exception {
        cluster = RunningSpark.start(shared, 2);
    }

    @AfterAll
    static void stopCluster() throws Exception {
        cluster().close();
    }

    /** Spark's jars come first on the class path. */
    @Test
    void noClassHasANameThatOneOfSparkHas() throws Exception {
        Set<String> own = classes(Path.of(JavaProcess.property("sparkJar")));
        Set<String> ofSpark = new HashSet<>();
        for (Path jar : RunningSpark.jars()) {
            ofSpark.addAll(classes(jar));
        }

        assertThat(own).hasSizeGreaterThan(10_000);
        assertThat(ofSpark).hasSizeGreaterThan(10_000);
        own.retainAll(ofSpark);
        assertThat(own).isEmpty();
    }

    private static Set<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    @Test
    void writesTheBytesOfTheOtherRunners() throws Exception {
        assertSameBytes(JavaProcess.sample("*.parquet"), SampleStore.in(directory));
    }

    @Test
    void writesTheBytesOfTheOtherRunnersFromAnIcebergTable() throws Exception {
        SampleStore direct = new SampleStore(directory.resolve("direct"));
        direct.publishFrom(Histories.table(), AS_OF);

        assertSameBytes(Histories.table(), direct);
    }

    private void assertSameBytes(Path input, SampleStore direct) throws Exception {
        for (String master : List.of(LOCAL, cluster().url())) {
            SampleStore store = new SampleStore(directory.resolve(master.replaceAll("\\W", "-")));

            assertDone(RunningSpark.submit(master, input, store.path(), AS_OF));

            assertThat(store.dataFiles()).as(master).isEqualTo(direct.dataFiles());
            assertThat(store.served().manifest().rows())
                    .as(master)
                    .isEqualTo(direct.served().manifest().rows());
        }
    }

    @Test
    void theHelpNamesTheOneRunnerOfThisJar() throws Exception {
        try (JavaProcess help =
                RunningSpark.submit(LOCAL, JavaProcess.sample("*.parquet"), directory.resolve("store"), "--help")) {
            assertThat(help.exitCode()).as(help.output()).isZero();
            assertThat(help.output()).contains("--runner=SparkRunner").doesNotContain("Flink", "DirectRunner");
        }
    }

    @Test
    void mistakesAreToldInOneLine() throws Exception {
        Path store = directory.resolve("store");
        assertFailure(
                RunningSpark.submit(LOCAL, JavaProcess.sample("*.parquet"), store, "--asOf=yesterday"),
                BAD_USAGE,
                "--asOf=yesterday: invalid date");

        assertFailure(
                JavaProcess.start(
                        "sparkJar", directory, Map.of(), List.of(), List.of("--input=x", "--output=" + store)),
                BAD_USAGE,
                "this jar comes without Spark; start it by spark-submit");

        Path spoiled = Histories.spoiled(directory);
        assertFailure(RunningSpark.submit(cluster().url(), spoiled, store, AS_OF), BAD_INPUT, spoiled.toString());
        assertThat(store.resolve("current.json")).doesNotExist();
    }

    @Test
    void publishesExactlyTheRightSnapshotAlthoughAnExecutorIsKilled() throws Exception {
        Path history = directory.resolve("history");
        SampleStore store = new SampleStore(directory.resolve("killed"));
        long ended = cluster().said("because it is EXITED");

        try (JavaProcess job =
                RunningSpark.submit(cluster().url(), Histories.copies(history, COPIES), store.path(), AS_OF)) {
            await("an executor has a file of the history open")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        assertThat(job.isAlive()).as(job.output()).isTrue();
                        for (ProcessHandle executor : cluster().executors().toList()) {
                            if (Histories.reads(executor, history)) {
                                return executor.destroyForcibly();
                            }
                        }
                        return false;
                    });

            assertThat(job.exitCode()).as(job.output()).isZero();
        }
        assertThat(cluster().said("because it is EXITED"))
                .as("executors that ended by themselves")
                .isGreaterThan(ended);

        JsonNode expected = ExpectedAnswers.rows();
        RowCounts rows = store.served().manifest().rows();
        assertThat(rows.read()).isEqualTo(COPIES * expected.required("read").longValue());
        assertThat(rows.kept()).isEqualTo(expected.required("kept").longValue());
        assertThat(store.dataFiles()).isEqualTo(SampleStore.in(directory).dataFiles());
    }

    private static void assertDone(JavaProcess process) throws Exception {
        try (process) {
            assertThat(process.exitCode()).as(process.output()).isZero();
        }
    }

    private static void assertFailure(JavaProcess process, int exitCode, String message) throws Exception {
        try (process) {
            assertThat(process.exitCode()).as(process.output()).isEqualTo(exitCode);
            assertThat(process.outputWithoutProgress().lines().filter(line -> line.startsWith("voucher-pipeline: ")))
                    .as(process.output())
                    .singleElement()
                    .asString()
                    .contains(message)
                    .doesNotContain("Exception");
        }
    }

    private static RunningSpark cluster() {
        return Objects.requireNonNull(cluster);
    }
}
