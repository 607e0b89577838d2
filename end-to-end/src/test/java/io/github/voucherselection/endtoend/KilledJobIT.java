package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that dies leaves the old snapshot served. */
class KilledJobIT {
    private final SampleStore store;

    KilledJobIT(@TempDir Path directory) throws Exception {
        store = SampleStore.in(directory);
    }

    /** Before the job moves the pointer it looks for the record of the snapshot that it replaces: a pipe holds it there. */
    @Test
    void killedBetweenItsDataAndThePointerTheJobAnnouncesNothing() throws Exception {
        byte[] before = store.pointer();
        Pointer served = store.announced();
        Path record =
                store.path().resolve("announcements/%019d-%s.json".formatted(served.sequence(), served.snapshotId()));
        byte[] recorded = Files.readAllBytes(record);
        Files.delete(record);
        makePipe(record);

        try (JavaProcess batch = JavaProcess.batch(store.path(), "--asOf=" + SampleStore.LATER)) {
            // To open a pipe for writing takes until another process opens it for reading.
            CompletableFuture<OutputStream> read = CompletableFuture.supplyAsync(() -> open(record));
            await("the job to look for the record")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> read.isDone() || !batch.isAlive());
            assertThat(batch.isAlive()).as(batch.output()).isTrue();
            assertThat(manifests()).isEqualTo(2);
            batch.kill();
            read.join().close();
        }

        assertThat(store.pointer()).isEqualTo(before);
        Files.delete(record);
        Files.write(record, recorded);
        store.publish("--asOf=" + SampleStore.LATER);
        assertThat(store.announced().sequence()).isEqualTo(served.sequence() + 1);
        assertThat(store.served().manifest().asOf()).isEqualTo(SampleStore.LATER);
    }

    private static OutputStream open(Path pipe) {
        try {
            return Files.newOutputStream(pipe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long manifests() throws IOException {
        try (Stream<Path> files = Files.walk(store.path().resolve("snapshots"))) {
            return files.filter(file -> file.endsWith(Manifest.FILE)).count();
        }
    }

    private static void makePipe(Path path) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("mkfifo", path.toString()).start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
