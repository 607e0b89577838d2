package io.github.voucherselection.service.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.voucherselection.data.trust.SigningKey;
import io.github.voucherselection.service.running.RawConnection;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.TestClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
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
import org.jspecify.annotations.Nullable;

/** What goes wrong in {@link SoakTest}: each kind once, by chance which next, and then each again. */
final class SoakFaults {
    static final Duration PUBLISH_EVERY = Duration.ofSeconds(5);
    private static final Duration LENGTH = Duration.ofSeconds(15);
    private static final int BAD_CONNECTIONS = 100;
    private static final int FIRST_OF_KILLED = 1_000_000;

    private final Parts parts;
    private final Random random;
    private final List<Map.Entry<String, Fault>> left = new ArrayList<>();
    private final Map<String, Integer> happened = new TreeMap<>();
    private int killed = FIRST_OF_KILLED;

    /**
     * What can be broken.
     *
     * @param cache where the disk can be filled; null when it must not be
     * @param signingKey the file of a key that is trusted
     */
    record Parts(
            String endpoint,
            String prefix,
            TcpProxy proxy,
            SoakPublications publications,
            RunningService service,
            @Nullable Path cache,
            Path signingKey) {}

    @FunctionalInterface
    private interface Fault {
        void happen() throws IOException;
    }

    SoakFaults(Parts parts, Random random) {
        this.parts = parts;
        this.random = random;
    }

    /** How often each kind happened. */
    Map<String, Integer> happened() {
        return happened;
    }

    /** Lets one happen, and ends it. */
    void next() throws IOException {
        if (left.isEmpty()) {
            left.addAll(kinds().entrySet());
        }
        Map.Entry<String, Fault> fault = left.remove(random.nextInt(left.size()));
        happened.merge(fault.getKey(), 1, Integer::sum);
        fault.getValue().happen();
    }

    private Map<String, Fault> kinds() {
        Map<String, Fault> kinds = new TreeMap<>(Map.of(
                "store down", this::takeDownStore,
                "store slow", this::slowDownStore,
                "corrupt snapshot", this::announceCorrupt,
                "publisher killed", this::killPublisher,
                "clock a day on", this::moveClock,
                "silent and slow connections", this::connectWithoutAsking));
        @Nullable Path cache = parts.cache();
        if (cache != null) {
            kinds.put("disk of the cache full", () -> fillDisk(cache));
        }
        return kinds;
    }

    private void takeDownStore() throws IOException {
        parts.proxy().down();
        publishMeanwhile();
        parts.proxy().up();
    }

    private void slowDownStore() throws IOException {
        parts.proxy().fault(TcpProxy.Fault.slow(20_000_000));
        publishMeanwhile();
        parts.proxy().fault(TcpProxy.Fault.NONE);
    }

    private void moveClock() throws IOException {
        TestClock clock = (TestClock) parts.service().bean(Clock.class);
        clock.move(Duration.ofDays(1));
        publishMeanwhile();
        clock.move(Duration.ofDays(-1));
    }

    private void announceCorrupt() throws IOException {
        int failed = failedLoads();
        parts.publications().publishCorrupt();
        await().atMost(LENGTH).until(() -> failedLoads() > failed);
    }

    private int failedLoads() {
        return parts.service().status().get("failed_loads").intValue();
    }

    /** Half of them never send a byte, the others only the start of a request. */
    private void connectWithoutAsking() throws IOException {
        List<RawConnection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < BAD_CONNECTIONS; i++) {
                RawConnection connection = parts.service().connect();
                connections.add(connection);
                if (i % 2 == 0) {
                    connection.send("POST /voucher_segment_selector HTTP/1.1\r\nHost: ");
                }
            }
            publishMeanwhile();
        } finally {
            for (RawConnection connection : connections) {
                connection.close();
            }
        }
    }

    private void killPublisher() throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SoakPublisher.class.getName(),
                parts.endpoint(),
                parts.prefix(),
                Integer.toString(killed));
        command.environment().put(SigningKey.VARIABLE, parts.signingKey().toString());
        Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader output = process.inputReader(UTF_8)) {
            boolean alive = true;
            Instant end = Instant.now().plus(LENGTH);
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String[] words = line.split(" ", -1);
                parts.publications().published(words[0], Integer.parseInt(words[1]));
                killed = Integer.parseInt(words[1]) + 1;
                if (alive && Instant.now().isAfter(end)) {
                    process.toHandle().destroyForcibly(); // the process would close its output, too
                    alive = false;
                }
            }
            assertThat(alive).as("the publisher ended by itself").isFalse();
        }
    }

    private void fillDisk(Path cache) throws IOException {
        Path filler = cache.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[4096];
            for (; ; ) {
                out.write(block);
            }
        } catch (IOException full) {
            publishMeanwhile();
        } finally {
            Files.delete(filler);
        }
    }

    private void publishMeanwhile() throws IOException {
        for (Duration passed = Duration.ZERO; passed.compareTo(LENGTH) < 0; passed = passed.plus(PUBLISH_EVERY)) {
            parts.publications().publish();
            pass(PUBLISH_EVERY);
        }
    }

    static void pass(Duration duration) {
        await().pollDelay(duration).atMost(duration.plusSeconds(10)).until(() -> true);
    }
}
