package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.service.running.NumberedSnapshots;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.storage.s3.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S3 through a proxy that spoils its answers, while callers ask the service. */
class StoreFaultsTest {
    private static final String HTML = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n"
            + "Connection: close\r\n\r\n<html>hi</html>";
    private static final String LIE = "HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 999999999\r\n\r\n{}";
    private static final List<Integer> OFFSETS = List.of(0, 1, 9, 15, 17, 60, 150, 300, 400, 500);
    private static final long FIVE_MILLISECONDS = 5_000_000;

    static S3Server server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = S3Server.s3Proxy(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aSpoiltStoreHurtsNoAnswerAndLeavesNoThread() throws IOException {
        try (TcpProxy proxy = new TcpProxy(server.process().port());
                SnapshotStore direct = S3Server.storeAt(server.endpoint(), "faults")) {
            NumberedSnapshots snapshots = new NumberedSnapshots(direct);
            snapshots.announce(1);
            try (RunningService service = service(proxy, "faults", "2s");
                    Readers readers = Readers.start(service, 4, FIVE_MILLISECONDS)) {
                int number = 2;
                for (int offset : OFFSETS) {
                    recovers(service, proxy, snapshots, number++, TcpProxy.Fault.cut(offset, offset % 2 == 0));
                }
                long threads = threads();
                for (int offset : OFFSETS) {
                    recovers(service, proxy, snapshots, number++, TcpProxy.Fault.cut(offset, offset % 2 == 0));
                }
                recovers(service, proxy, snapshots, number++, TcpProxy.Fault.slow(20_000_000));
                recovers(service, proxy, snapshots, number++, TcpProxy.Fault.lie(HTML));
                JsonNode reasons = service.status().get("failed_loads_by_reason");
                assertThat(reasons.get("store_unexpected_answer").intValue()).isPositive();
                recovers(service, proxy, snapshots, number, TcpProxy.Fault.lie(LIE));

                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(threads()).isLessThanOrEqualTo(threads));
                readers.assertAllRight();
            }
        }
    }

    @Test
    void aStoreThatIsDownIsReadAgainWithinTwoPolls() throws IOException {
        outage(3, 300, "down");
    }

    /** As long as a minute at 200 requests a second: 4 readers, one request in 20 ms each. */
    @Test
    @Tag("extended")
    void aStoreThatIsDownForAMinuteIsReadAgainWithinTwoPolls() throws IOException {
        outage(3, 12_000, "down-long");
    }

    /** Lasts until so many loads have failed and so many requests were answered. */
    private static void outage(int failures, int answers, String prefix) throws IOException {
        try (TcpProxy proxy = new TcpProxy(server.process().port());
                SnapshotStore direct = S3Server.storeAt(server.endpoint(), prefix)) {
            NumberedSnapshots snapshots = new NumberedSnapshots(direct);
            snapshots.announce(1);
            try (RunningService service = service(proxy, prefix, "10s");
                    Readers readers = Readers.start(service, 4, 20_000_000)) {
                proxy.down();
                String id = snapshots.announce(2);
                long before = readers.answers();
                await().atMost(Duration.ofMinutes(5))
                        .until(() -> service.status().get("failed_loads").intValue() >= failures
                                && readers.answers() >= before + answers);
                assertThat(service.status().get("failed_loads_by_reason").get("store_unreachable"))
                        .isNotNull();
                assertThat(service.manage("/health/readiness").statusCode()).isEqualTo(200);

                proxy.up();
                int failed = service.status().get("failed_loads").intValue();
                JsonNode status =
                        service.awaitStatus(report -> id.equals(report.get("id").textValue()));
                // one look may have been under way
                assertThat(status.get("failed_loads").intValue()).isLessThanOrEqualTo(failed + 1);
                readers.assertAllRight();
            }
        }
    }

    private static void recovers(
            RunningService service, TcpProxy proxy, NumberedSnapshots snapshots, int number, TcpProxy.Fault fault)
            throws IOException {
        int failed = service.status().get("failed_loads").intValue();
        proxy.fault(fault);
        String id = snapshots.announce(number);
        service.awaitStatus(report -> report.get("failed_loads").intValue() > failed);
        proxy.fault(TcpProxy.Fault.NONE);
        service.awaitStatus(report -> id.equals(report.get("id").textValue()));
    }

    private static RunningService service(TcpProxy proxy, String prefix, String timeout) throws IOException {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "test.s3-endpoint",
                proxy.endpoint().toString(),
                "test.s3-prefix",
                prefix,
                "voucher.load-timeout",
                timeout,
                "voucher.refresh-interval",
                "100ms"));
        return RunningService.ready(Path.of("unused"), "2026-05-20", properties);
    }

    /**
     * Of loading: the readers, the proxy and the server have others, which come and go. The SDK's own start one by one with
     * the first calls, up to a fixed number.
     */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("snapshot-") || name.startsWith("sdk-"))
                .count();
    }
}
