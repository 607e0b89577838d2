package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.service.running.NumberedSnapshots;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.storage.s3.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One snapshot after the other, while many callers ask: no answer may mix two, and none may fail. */
class ReloadUnderLoadTest {
    /** Snapshots published as fast as they can be written; the last of them must be served before the next burst. */
    private static final int BURST = 5;

    private static final long PAUSE_NANOS = 25_000_000;

    @Test
    void noAnswerMixesTwoSnapshots(@TempDir Path folder) throws IOException {
        onDirectory(folder, 50, 20);
    }

    @Test
    @Tag("extended")
    void noAnswerMixesTwoOfAThousandSnapshots(@TempDir Path folder) throws IOException {
        onDirectory(folder, 1000, 200);
    }

    @Test
    @Tag("extended")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void noAnswerMixesTwoOfAThousandSnapshotsFromS3(@TempDir Path folder) throws IOException {
        try (S3Server server = S3Server.s3Proxy(folder);
                SnapshotStore store = S3Server.storeAt(server.endpoint(), "load")) {
            Map<String, Object> properties =
                    Map.of("test.s3-endpoint", server.endpoint().toString(), "test.s3-prefix", "load");
            publish(store, folder, properties, 1000, 200);
        }
    }

    private static void onDirectory(Path folder, int publishes, int callers) throws IOException {
        publish(new DirectoryStore(folder), folder, Map.of(), publishes, callers);
    }

    private static void publish(
            SnapshotStore store, Path folder, Map<String, Object> properties, int publishes, int callers)
            throws IOException {
        NumberedSnapshots snapshots = new NumberedSnapshots(store);
        snapshots.announce(1);
        Map<String, Object> all = new HashMap<>(properties);
        all.put("voucher.refresh-interval", "1ms");
        try (RunningService service = RunningService.ready(folder, "2026-05-20", all);
                Readers readers = Readers.start(service, callers, PAUSE_NANOS)) {
            String last = "";
            for (int number = 2; number <= publishes; number++) {
                last = snapshots.announce(number);
                if (number % BURST == 0) {
                    String amount = number + ".0";
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> readers.amounts().contains(amount));
                }
            }
            String id = last;
            service.awaitStatus(report -> id.equals(report.get("id").textValue()));
            readers.assertAllRight();
            assertThat(service.status().get("failed_loads").intValue()).isZero();
            assertThat(readers.amounts()).hasSizeGreaterThanOrEqualTo(publishes / BURST);
        }
    }
}
