package io.github.voucherselection.service.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.UnixOperatingSystemMXBean;
import io.github.voucherselection.data.publish.Announcing;
import io.github.voucherselection.data.snapshot.Digest;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.service.running.NumberedSnapshots;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.TestClock;
import io.github.voucherselection.storage.s3.S3Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service under steady load, while snapshots are published and one thing after the other goes wrong. Run by {@code
 * benchmarks/soak}, which says how long ({@code soak.minutes}) and where a cache lies whose disk is small ({@code
 * soak.cache}; without it no disk gets full).
 */
@Tag("soak")
@Timeout(value = 7, unit = TimeUnit.DAYS) // as long as wanted
class SoakTest {
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("soak.minutes", 2));
    private static final long SEED = Long.getLong("soak.seed", 1);
    private static final Duration PUBLISH_EVERY = Duration.ofSeconds(5);
    private static final Duration FAULT_EVERY = Duration.ofSeconds(60);
    private static final Duration FAULT_LENGTH = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "soak";
    /** 200 requests a second. */
    private static final int READERS = 5;

    private static final long READER_PAUSE_NANOS = 24_000_000;
    private static final int FIRST_OF_KILLED = 1_000_000;
    private static final long HEAP_GROWTH = 16 << 20;
    private static final long THREAD_GROWTH = 10;
    private static final long FILE_GROWTH = 20;

    private final Map<String, String> published = new ConcurrentHashMap<>();
    private final Map<String, Integer> faults = new TreeMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private int number;
    private int killed = FIRST_OF_KILLED;

    private record Sample(long heap, long threads, long files) {}

    private record Parts(S3Server server, TcpProxy proxy, SnapshotStore store, RunningService service, Path cache) {}

    @FunctionalInterface
    private interface Fault {
        void happen(Parts parts) throws IOException;
    }

    @Test
    void noAnswerIsWrongAndNothingGrows(@TempDir Path folder) throws IOException {
        Path cache =
                Path.of(System.getProperty("soak.cache", folder.resolve("cache").toString()));
        try (S3Server server = S3Server.s3Proxy(folder);
                TcpProxy proxy = new TcpProxy(server.process().port());
                SnapshotStore store = S3Server.storeAt(server.endpoint(), PREFIX)) {
            publish(store);
            Map<String, Object> settings = Map.of(
                    "test.s3-endpoint",
                    proxy.endpoint().toString(),
                    "test.s3-prefix",
                    PREFIX,
                    "voucher.cache-dir",
                    cache.toString(),
                    "voucher.load-timeout",
                    "5s",
                    "voucher.refresh-interval",
                    "1s");
            try (RunningService service = RunningService.ready(Path.of("unused"), "2026-05-20", settings);
                    Readers readers = Readers.start(service, READERS, READER_PAUSE_NANOS)) {
                soak(new Parts(server, proxy, store, service, cache), readers);

                readers.assertAllRight();
                assertThat(published).containsAllEntriesOf(readers.amountsById());
                report(readers, service.status());
                assertThat(service.status().get("failed_loads_by_reason").has("internal"))
                        .as("a load failed for no reason that is known")
                        .isFalse();
                assertFlat("bytes of heap", Sample::heap, HEAP_GROWTH);
                assertFlat("threads", Sample::threads, THREAD_GROWTH);
                assertFlat("open files", Sample::files, FILE_GROWTH);
            }
        }
    }

    private void soak(Parts parts, Readers readers) throws IOException {
        Random random = new Random(SEED);
        List<Map.Entry<String, Fault>> kinds = kinds();
        List<Map.Entry<String, Fault>> left = new ArrayList<>();
        Instant end = Instant.now().plus(LENGTH);
        Instant nextFault = Instant.now().plus(FAULT_EVERY.dividedBy(2));
        while (Instant.now().isBefore(end)) {
            if (Instant.now().isAfter(nextFault)) {
                if (left.isEmpty()) {
                    left.addAll(kinds);
                }
                Map.Entry<String, Fault> fault = left.remove(random.nextInt(left.size()));
                faults.merge(fault.getKey(), 1, Integer::sum);
                fault.getValue().happen(parts);
                String id = publish(parts.store());
                parts.service().awaitStatus(report -> id.equals(report.get("id").textValue()));
                readers.assertAllRight();
                samples.add(sample());
                nextFault = nextFault.plus(FAULT_EVERY);
            }
            publish(parts.store());
            pass(PUBLISH_EVERY);
        }
    }

    private List<Map.Entry<String, Fault>> kinds() {
        List<Map.Entry<String, Fault>> kinds = new ArrayList<>(List.of(
                Map.entry("store down", parts -> {
                    parts.proxy().down();
                    publishDuring(parts);
                    parts.proxy().up();
                }),
                Map.entry("store slow", parts -> {
                    parts.proxy().fault(TcpProxy.Fault.slow(20_000_000));
                    publishDuring(parts);
                    parts.proxy().fault(TcpProxy.Fault.NONE);
                }),
                Map.entry("corrupt snapshot", this::announceCorrupt),
                Map.entry("publisher killed", this::killPublisher),
                Map.entry("clock a day on", parts -> {
                    ((TestClock) parts.service().bean(Clock.class)).move(Duration.ofDays(1));
                    publishDuring(parts);
                    ((TestClock) parts.service().bean(Clock.class)).move(Duration.ofDays(-1));
                })));
        if (System.getProperty("soak.cache") != null) {
            kinds.add(Map.entry("disk of the cache full", this::fillDisk));
        }
        return kinds;
    }

    private void publishDuring(Parts parts) throws IOException {
        for (Duration passed = Duration.ZERO; passed.compareTo(FAULT_LENGTH) < 0; passed = passed.plus(PUBLISH_EVERY)) {
            publish(parts.store());
            pass(PUBLISH_EVERY);
        }
    }

    private String publish(SnapshotStore store) throws IOException {
        number++;
        String id = new NumberedSnapshots(store).write(number);
        published.put(id, number + ".0");
        Announcing.announce(store, id);
        return id;
    }

    private void announceCorrupt(Parts parts) throws IOException {
        int failed = parts.service().status().get("failed_loads").intValue();
        String id = new NumberedSnapshots(parts.store()).write(number);
        String manifest = "snapshots/" + id + "/manifest.json";
        ObjectNode pointer = (ObjectNode) JSON.readTree(content(parts.store(), "current.json"));
        pointer.put("snapshot_id", id)
                .put("manifest_sha256", sha256(content(parts.store(), manifest)))
                .put("sequence", pointer.get("sequence").longValue() + 1);
        parts.store().write("snapshots/" + id + "/frequent_segment.ndjson", "{}".getBytes(UTF_8));
        parts.store().write("current.json", JSON.writeValueAsBytes(pointer));
        parts.service().awaitStatus(report -> report.get("failed_loads").intValue() > failed);
    }

    private static byte[] content(SnapshotStore store, String path) throws IOException {
        return store.read(path, Integer.MAX_VALUE).orElseThrow().content();
    }

    private static String sha256(byte[] content) {
        return Digest.of(content).sha256();
    }

    private void killPublisher(Parts parts) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SoakPublisher.class.getName(),
                parts.server().endpoint().toString(),
                PREFIX,
                Integer.toString(killed));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = process.inputReader(UTF_8)) {
            boolean alive = true;
            Instant end = Instant.now().plus(FAULT_LENGTH);
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String[] words = line.split(" ", -1);
                published.put(words[0], words[1] + ".0");
                killed = Integer.parseInt(words[1]) + 1;
                if (alive && Instant.now().isAfter(end)) {
                    process.toHandle().destroyForcibly(); // the process would close its output, too
                    alive = false;
                }
            }
            assertThat(alive).as("the publisher ended by itself").isFalse();
        }
    }

    private void fillDisk(Parts parts) throws IOException {
        Path filler = parts.cache().resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[4096];
            for (; ; ) {
                out.write(block);
            }
        } catch (IOException full) {
            publishDuring(parts);
        } finally {
            Files.delete(filler);
        }
    }

    private static void pass(Duration duration) {
        await().pollDelay(duration).atMost(duration.plusSeconds(10)).until(() -> true);
    }

    private static Sample sample() {
        System.gc();
        return new Sample(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                        .getOpenFileDescriptorCount());
    }

    private void assertFlat(String what, ToLongFunction<Sample> field, long growth) {
        assertThat(samples).as("the soak is too short").hasSizeGreaterThan(1);
        int half = samples.size() / 2;
        assertThat(median(samples.subList(half, samples.size()), field))
                .as(what)
                .isLessThanOrEqualTo(median(samples.subList(0, half), field) + growth);
    }

    private static long median(List<Sample> some, ToLongFunction<Sample> field) {
        return some.stream()
                .mapToLong(field)
                .sorted()
                .skip(some.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("SystemOut")
    private void report(Readers readers, JsonNode status) {
        Sample first = samples.get(0);
        Sample last = samples.get(samples.size() - 1);
        System.out.printf(
                "| minutes | requests | wrong | snapshots published | served | faults | failed loads | heap MiB | threads | files |%n"
                        + "|--:|--:|--:|--:|--:|---|---|---|---|---|%n"
                        + "| %d | %,d | 0 | %,d | %,d | %s | %s | %d to %d | %d to %d | %d to %d |%n",
                LENGTH.toMinutes(),
                readers.answers(),
                published.size(),
                readers.amountsById().size(),
                faults,
                status.get("failed_loads_by_reason"),
                first.heap >> 20,
                last.heap >> 20,
                first.threads,
                last.threads,
                first.files,
                last.files);
    }
}
