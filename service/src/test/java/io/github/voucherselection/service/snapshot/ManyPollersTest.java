package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.service.running.NumberedSnapshots;
import io.github.voucherselection.service.selection.ConfidenceRule;
import io.github.voucherselection.service.selection.Freshness;
import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.github.voucherselection.storage.s3.S3Server;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred instances that start together, at one S3 server. */
@Tag("extended")
class ManyPollersTest {
    private static final int INSTANCES = 100;
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    /** Answers without a body are shorter, those with the pointer are longer. */
    private static final int POINTER_BYTES = 3000;

    private record Instance(CurrentSnapshot current, SnapshotPoller poller, Deadline deadline) {
        static Instance start(SnapshotStore store) {
            CurrentSnapshot current = new CurrentSnapshot();
            VoucherConfiguration configuration = new VoucherConfiguration(
                    "unused",
                    null,
                    INTERVAL,
                    Duration.ofSeconds(60),
                    INTERVAL,
                    INTERVAL,
                    null,
                    false,
                    INTERVAL,
                    null,
                    false,
                    30,
                    true);
            SnapshotCache cache = new SnapshotCache(configuration);
            Deadline deadline = new Deadline(configuration);
            Clock clock = Clock.systemUTC();
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            SnapshotMetrics metrics = new SnapshotMetrics(
                    registry, current, cache, clock, new Freshness(Duration.ofDays(2), null, false));
            LoadKeys keys = new LoadKeys(configuration, deadline);
            SnapshotPoller poller = new SnapshotPoller(
                    new SnapshotLoader(store, cache, current, clock, new ConfidenceRule(30), deadline, metrics, keys),
                    new LastRunReader(
                            store, current, deadline, new RunMetrics(registry, current, clock, configuration)),
                    new AnalysisReader(store, current, deadline, clock),
                    new StoredSnapshotCheck(store, current, deadline, metrics, registry, clock, keys, configuration),
                    configuration);
            poller.start();
            return new Instance(current, poller, deadline);
        }

        boolean serves(String id) {
            return current.applied()
                    .filter(applied -> applied.manifest().id().equals(id))
                    .isPresent();
        }

        Instant changed() {
            return Objects.requireNonNull(current.status().lastChange());
        }

        void stop() {
            poller.stop();
            deadline.close();
        }
    }

    @Test
    void unchangedCostsNoBodyAndAChangeIsSpread(@TempDir Path folder) throws IOException {
        try (S3Server server = S3Server.s3Proxy(folder);
                TcpProxy proxy = new TcpProxy(server.process().port());
                SnapshotStore direct = S3Server.storeAt(server.endpoint(), "many");
                SnapshotStore store = S3Server.storeAt(proxy.endpoint(), "many")) {
            NumberedSnapshots snapshots = new NumberedSnapshots(direct);
            String first = snapshots.announce(1);
            direct.write(
                    "current.json", padded(direct.read("current.json", 4096).orElseThrow()));
            List<Instance> instances = new ArrayList<>();
            try {
                for (int i = 0; i < INSTANCES; i++) {
                    instances.add(Instance.start(store));
                }
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> instances.stream().allMatch(instance -> instance.serves(first)));
                assertUnchangedCostsNoBody(proxy);

                Instant announced = Instant.now();
                String second = snapshots.announce(2);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> instances.stream().allMatch(instance -> instance.serves(second)));
                assertSpread(instances, announced);
            } finally {
                instances.forEach(Instance::stop);
            }
        }
    }

    private static void assertUnchangedCostsNoBody(TcpProxy proxy) {
        long requests = proxy.requests();
        long bytes = proxy.answeredBytes();
        await().atMost(INTERVAL.multipliedBy(5)).until(() -> proxy.requests() - requests >= 2 * INSTANCES);
        assertThat((proxy.answeredBytes() - bytes) / (proxy.requests() - requests))
                .isLessThan(POINTER_BYTES / 3);
    }

    /** Asked all at once, they would all be in one tenth of the interval. */
    private static void assertSpread(List<Instance> instances, Instant announced) {
        int[] tenths = new int[100];
        for (Instance instance : instances) {
            long late = Duration.between(announced, instance.changed()).toMillis();
            tenths[(int) Math.max(0, Math.min(99, late * 10 / INTERVAL.toMillis()))]++;
        }
        assertThat(Arrays.stream(tenths).max().orElseThrow())
                .as("most changes in a tenth of the interval, of " + Arrays.toString(tenths))
                .isLessThanOrEqualTo(INSTANCES / 4);
    }

    /** The pointer with blanks behind it, so that an answer with it differs in size from one without. */
    private static byte[] padded(SnapshotStore.StoredObject pointer) {
        return (new String(pointer.content(), StandardCharsets.UTF_8) + " ".repeat(POINTER_BYTES))
                .getBytes(StandardCharsets.UTF_8);
    }
}
