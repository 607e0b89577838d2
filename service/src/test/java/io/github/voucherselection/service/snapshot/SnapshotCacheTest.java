package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.trust.TestKey;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.NumberedSnapshots;
import io.github.voucherselection.service.running.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last good snapshot on local disk. */
class SnapshotCacheTest {
    Path store;
    Path away;
    Path cache;
    NumberedSnapshots snapshots;

    @BeforeEach
    void locate(@TempDir Path folder) {
        store = folder.resolve("store");
        away = folder.resolve("away");
        cache = folder.resolve("cache");
        snapshots = new NumberedSnapshots(new DirectoryStore(store));
    }

    @Test
    void servesItAtAStartWithoutTheStore() throws IOException {
        String id = snapshots.announce(7);
        keep();
        Files.move(store, away);

        try (RunningService service = ready()) {
            assertThat(service.post(Body.GOOD).body()).isEqualTo("{\"voucher_amount\":7.0}");
            JsonNode status =
                    service.awaitStatus(report -> report.get("cache").asText().equals("kept"));
            assertThat(status.get("id").textValue()).isEqualTo(id);
            assertThat(status.get("restored").booleanValue()).isTrue();
            assertThat(status.get("last_failure").textValue()).isEqualTo("nothing_announced");
            assertThat(status.get("last_success").isNull()).isTrue();
            assertThat(service.manage("/health/readiness").statusCode()).isEqualTo(200);
            assertThat(service.manage("/prometheus").body()).contains("voucher_snapshot_restored 1.0");

            Files.move(away, store);
            status = service.awaitStatus(report -> !report.get("restored").booleanValue());
            assertThat(status.get("id").textValue()).isEqualTo(id);
            assertThat(status.get("last_error").isNull()).isTrue();
        }
    }

    @Test
    void keepsTheNewestAlone() throws IOException {
        snapshots.announce(1);
        try (RunningService service = ready()) {
            String second = snapshots.announce(2);
            service.awaitStatus(report -> second.equals(report.get("id").textValue()));
            service.awaitStatus(report -> files(cache)
                    .equals(List.of(
                            "current.json",
                            "snapshots/" + second + "/countries.ndjson",
                            "snapshots/" + second + "/frequent_segment.ndjson",
                            "snapshots/" + second + "/manifest.json",
                            "snapshots/" + second + "/recency_segment.ndjson")));
        }
    }

    @Test
    void refusesALowerSequenceThanTheRestored() throws IOException {
        snapshots.announce(1);
        String older = Files.readString(store.resolve("current.json"));
        snapshots.announce(2);
        keep();
        Files.move(store, away);

        try (RunningService service = ready()) {
            Files.writeString(away.resolve("current.json"), older);
            Files.move(away, store);
            service.awaitStatus(report -> report.get("last_failure").asText().equals("lower_sequence"));
            assertThat(service.post(Body.GOOD).body()).isEqualTo("{\"voucher_amount\":2.0}");
        }
    }

    @Test
    void isOfOneStoreAlone() throws IOException {
        snapshots.announce(1);
        keep();
        try (RunningService service =
                RunningService.start(away, "2026-05-20", Map.of("voucher.cache-dir", cache.toString()))) {
            service.awaitStatus(report -> report.get("failed_loads").intValue() > 1);
            assertThat(service.status().get("id").isNull()).isTrue();
        }
    }

    @Test
    void isVerifiedLikeAnyOther() throws IOException {
        snapshots.announce(1);
        keep();
        Path data = paths(cache).stream()
                .filter(path -> path.endsWith("recency_segment.ndjson"))
                .findFirst()
                .orElseThrow();
        Files.writeString(data, Files.readString(data).replace("1.0", "9.0"));
        Files.move(store, away);

        try (RunningService service = start()) {
            JsonNode status =
                    service.awaitStatus(report -> report.get("failed_loads").intValue() > 1);
            assertThat(status.get("id").isNull()).isTrue();
            assertThat(status.get("cache").textValue()).isEqualTo("failed");
            assertThat(status.get("cache_error").textValue()).contains("has a different SHA-256");
        }
    }

    @Test
    void isRestoredOnceAKeyThatWasAwayIsBack() throws IOException {
        TestKey key = TestKey.make();
        Path keys = key.writePublic(store.resolveSibling("keys.pem"));
        new NumberedSnapshots(key.trusting(new DirectoryStore(store))).announce(7);
        try (RunningService service = RunningService.ready(
                store,
                "2026-05-20",
                Map.of("voucher.cache-dir", cache.toString(), "voucher.trusted-keys", keys.toString()))) {
            service.awaitStatus(report -> report.get("cache").asText().equals("kept"));
            Files.move(store, away);
            Files.delete(keys);
            service.awaitStatus(report -> report.get("id").isNull());

            key.writePublic(keys);
            service.awaitReadiness();
            assertThat(service.post(Body.GOOD).body()).isEqualTo("{\"voucher_amount\":7.0}");
            assertThat(service.status().get("restored").booleanValue()).isTrue();
        }
    }

    @Test
    void isNeverAFailureWhenItCannotBeWritten() throws IOException {
        snapshots.announce(1);
        Files.createFile(cache);
        try (RunningService service = ready()) {
            JsonNode status =
                    service.awaitStatus(report -> report.get("cache").asText().equals("failed"));
            assertThat(status.get("cache_error").textValue()).contains("cannot be written");
            assertThat(status.get("last_error").isNull()).isTrue();
            assertThat(status.get("failed_loads").intValue()).isZero();
            assertThat(service.manage("/prometheus").body())
                    .contains("voucher_snapshot_cache_failures_total 1.0")
                    .contains("voucher_snapshot_cache_usable 0.0");
            assertThat(service.post(Body.GOOD).body()).isEqualTo("{\"voucher_amount\":1.0}");
        }
    }

    private void keep() throws IOException {
        try (RunningService service = start()) {
            service.awaitStatus(report -> report.get("cache").asText().equals("kept"));
        }
    }

    private RunningService start() throws IOException {
        return RunningService.start(store, "2026-05-20", new HashMap<>(Map.of("voucher.cache-dir", cache.toString())));
    }

    private RunningService ready() throws IOException {
        RunningService service = start();
        service.awaitStatus(status -> !status.get("id").isNull());
        return service;
    }

    /** Without the folder of the location. */
    private static List<String> files(Path cache) {
        try {
            return paths(cache).stream()
                    .map(path -> cache.relativize(path).toString())
                    .map(path -> path.substring(path.indexOf('/') + 1))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of(); // changed while it was listed
        }
    }

    private static List<Path> paths(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
