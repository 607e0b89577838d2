package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.NumberedSnapshots;
import io.github.voucherselection.service.running.RunningService;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipe that nobody writes to, in place of the pointer: opening it hangs, as on a mount whose server is gone. */
class HangingStoreTest {
    private static final int MAX_LEFT_BEHIND = 8;

    @Test
    void leavesLoadsBehindAndComesBack(@TempDir Path folder) throws Exception {
        Path pointer = folder.resolve("current.json");
        NumberedSnapshots snapshots = new NumberedSnapshots(new DirectoryStore(folder));
        snapshots.announce(1);
        Set<Thread> others = loadThreads();
        try (RunningService service =
                RunningService.ready(folder, "2026-05-20", Map.of("voucher.load-timeout", "100ms"))) {
            byte[] good = Files.readAllBytes(pointer);
            Files.delete(pointer);
            makePipe(pointer);
            try {
                service.awaitStatus(report -> report.get("last_error").asText().contains("did not finish within 0.1s"));
                service.awaitStatus(report -> report.get("last_error").asText().contains("8 earlier loads still hang"));
                await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                    Set<Thread> ours = loadThreads();
                    ours.removeAll(others);
                    assertThat(ours).hasSize(MAX_LEFT_BEHIND);
                });
                assertThat(service.status().get("last_failure").textValue()).isEqualTo("timeout");
                assertThat(service.post(Body.GOOD).body()).isEqualTo("{\"voucher_amount\":1.0}");
            } finally {
                try (OutputStream release = Files.newOutputStream(pointer)) {
                    release.write(good);
                }
                Files.delete(pointer);
            }
            new DirectoryStore(folder).write("current.json", good);
            service.awaitStatus(report -> report.get("last_error").isNull());
        }
    }

    private static void makePipe(Path path) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("mkfifo", path.toString()).start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static Set<Thread> loadThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("snapshot-load"))
                .collect(Collectors.toSet());
    }
}
