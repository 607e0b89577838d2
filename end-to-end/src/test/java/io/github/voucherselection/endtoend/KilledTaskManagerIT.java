package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.snapshot.RowCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Flink cluster that loses a process while the job reads. */
@Tag("extended")
class KilledTaskManagerIT {
    private static final int COPIES = 40;
    private static final int UNREACHABLE = 5;

    private final Path directory;

    KilledTaskManagerIT(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Two of four slots, one in each TaskManager, so that one TaskManager can do the work of both. */
    @Test
    void publishesExactlyTheRightSnapshotAlthoughATaskManagerIsKilled() throws Exception {
        SampleStore store = new SampleStore(directory.resolve("killed"));
        try (RunningCluster cluster =
                        RunningCluster.start(directory.resolve("cluster"), "--taskManagers=2", "--slots=2");
                JavaProcess batch = JavaProcess.batch(
                        Histories.copies(history(), COPIES),
                        store.path(),
                        "--asOf=" + SampleStore.AS_OF,
                        cluster.option(),
                        "--parallelism=2")) {
            whenOneReads(cluster, batch, ProcessHandle::destroyForcibly);
            String job = cluster.ask("/jobs").at("/jobs/0/id").asText();

            assertThat(batch.exitCode()).as(batch.output()).isZero();
            assertThat(cluster.ask("/jobs/" + job + "/exceptions").at("/exceptionHistory/entries"))
                    .as("the kill came in the middle")
                    .isNotEmpty();
        }

        JsonNode expected = ExpectedAnswers.rows();
        RowCounts rows = store.served().manifest().rows();
        assertThat(rows.read()).isEqualTo(COPIES * expected.required("read").longValue());
        assertThat(rows.kept()).isEqualTo(expected.required("kept").longValue());
        assertThat(store.dataFiles()).isEqualTo(SampleStore.in(directory).dataFiles());
    }

    /** Without one that stands by, the job is lost with it. */
    @Test
    void aKilledJobManagerIsWorthAnotherTry() throws Exception {
        try (RunningCluster cluster = RunningCluster.start(directory.resolve("cluster"), "--taskManagers=1");
                JavaProcess batch = JavaProcess.batch(
                        Histories.copies(history(), COPIES),
                        directory.resolve("store"),
                        "--asOf=" + SampleStore.AS_OF,
                        cluster.option())) {
            whenOneReads(cluster, batch, taskManager -> cluster.jobManager().destroyForcibly());

            assertThat(batch.exitCode()).as(batch.output()).isEqualTo(UNREACHABLE);
            assertThat(batch.outputWithoutProgress().lines())
                    .singleElement()
                    .asString()
                    .startsWith("voucher-pipeline: the Flink cluster was lost while the job ran; ");
        }
    }

    /** Whichever TaskManager is first seen with a file open: waiting for one that is named could outlast the reading. */
    private void whenOneReads(RunningCluster cluster, JavaProcess batch, Predicate<ProcessHandle> kill) {
        await("a TaskManager has a file of the history open")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    assertThat(batch.isAlive()).as(batch.output()).isTrue();
                    for (ProcessHandle taskManager : cluster.taskManagers()) {
                        if (Histories.reads(taskManager, history())) {
                            return kill.test(taskManager);
                        }
                    }
                    return false;
                });
    }

    private Path history() {
        return directory.resolve("history");
    }
}
