package io.github.voucherselection.eda;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs the batch job's jar. */
final class BatchJob {
    private BatchJob() {}

    /** The snapshot that it announces in {@code directory/store}, however many rows it rejects. */
    static Snapshot run(String input, String countries, String asOf, Path directory) throws Exception {
        Path store = directory.resolve("store");
        File log = directory.resolve("batch.log").toFile();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        Objects.requireNonNull(System.getProperty("batchJar")),
                        "--input=" + input,
                        "--output=" + store,
                        "--countries=" + countries,
                        "--asOf=" + asOf,
                        "--maxRejectedShare=1"))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("the batch job failed: " + Files.readString(log.toPath()));
        }
        SnapshotReader reader = new SnapshotReader(new DirectoryStore(store));
        return reader.read(reader.readPointer().orElseThrow().pointer());
    }
}
