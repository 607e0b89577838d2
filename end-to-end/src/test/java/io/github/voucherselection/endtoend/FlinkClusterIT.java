package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged job on a Flink cluster of real processes. */
@Tag("extended")
class FlinkClusterIT {
    private static final int BAD_INPUT = 3;

    private static @Nullable RunningCluster cluster;

    private final Path directory;

    FlinkClusterIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void startCluster(@TempDir Path shared) throws Exception {
        cluster = RunningCluster.start(shared.resolve("cluster"), "--taskManagers=2", "--slots=1");
    }

    @AfterAll
    static void stopCluster() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void writesTheBytesOfTheOtherRunners() throws Exception {
        SampleStore direct = SampleStore.in(directory);
        SampleStore embedded = new SampleStore(directory.resolve("embedded"));
        SampleStore onCluster = new SampleStore(directory.resolve("cluster"));

        embedded.publish("--asOf=" + SampleStore.AS_OF, "--runner=FlinkRunner");
        onCluster.publish("--asOf=" + SampleStore.AS_OF, master());

        assertSame(embedded, direct);
        assertSame(onCluster, direct);
    }

    @Test
    void writesTheBytesOfTheOtherRunnersFromAnIcebergTable() throws Exception {
        SampleStore direct = new SampleStore(directory.resolve("direct"));
        SampleStore onCluster = new SampleStore(directory.resolve("cluster"));

        direct.publishFrom(Histories.table(), "--asOf=" + SampleStore.AS_OF);
        onCluster.publishFrom(Histories.table(), "--asOf=" + SampleStore.AS_OF, master());

        assertSame(onCluster, direct);
    }

    /** The bytes of the data files, and what became of the rows. */
    private static void assertSame(SampleStore store, SampleStore direct) throws IOException {
        assertThat(store.dataFiles()).isEqualTo(direct.dataFiles());
        assertThat(store.served().manifest().rows())
                .isEqualTo(direct.served().manifest().rows());
    }

    @Test
    void badInputOnAWorkerEndsTheRunAndNamesTheFile() throws Exception {
        Path broken = Histories.spoiled(directory);
        Path store = directory.resolve("store");

        try (JavaProcess batch = JavaProcess.batch(broken, store, "--asOf=" + SampleStore.AS_OF, master())) {
            assertThat(batch.exitCode()).as(batch.output()).isEqualTo(BAD_INPUT);
            assertThat(batch.outputWithoutProgress().lines())
                    .singleElement()
                    .asString()
                    .contains(broken.toString())
                    .doesNotContain("Exception");
        }
        assertThat(store.resolve("current.json")).doesNotExist();
    }

    private static String master() {
        return Objects.requireNonNull(cluster).option();
    }
}
