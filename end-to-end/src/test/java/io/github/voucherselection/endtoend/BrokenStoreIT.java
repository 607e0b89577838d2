package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.SnapshotContent;
import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in the store is told, and the last good snapshot stays. */
class BrokenStoreIT {
    private static final int STORE_FAILED = 5;

    private final SampleStore store;

    BrokenStoreIT(@TempDir Path directory) throws Exception {
        store = SampleStore.in(directory);
    }

    @Test
    void truncatedSnapshotIsNotServed() throws Exception {
        Snapshot first = store.served();
        try (RunningService service = RunningService.ready(store.path())) {
            String broken = announceTruncated(first);

            JsonNode report = service.awaitReport("an error", node -> !RunningService.withoutError(node));
            assertThat(report.required("last_error").asText())
                    .isEqualTo("snapshots/%s/frequent_segment.ndjson is shorter than the manifest says", broken);
            assertStillServesFirst(service, first, report);

            store.publish("--asOf=" + SampleStore.LATER);
            assertLoads(service, store.served());
        }
    }

    @Test
    void garbageForPointerIsNotServed() throws Exception {
        Snapshot first = store.served();
        byte[] good = store.pointer();
        try (RunningService service = RunningService.ready(store.path())) {
            byte[] garbage = "{\"format_version\": 1, \"seq".getBytes(StandardCharsets.UTF_8);
            store.objects().write(Pointer.PATH, garbage);

            JsonNode report = service.awaitReport("an error", node -> !RunningService.withoutError(node));
            assertThat(report.required("last_error").asText()).contains(Pointer.PATH);
            assertStillServesFirst(service, first, report);

            // The job does not guess the sequence that was lost; it refuses until a person has put the pointer right.
            try (JavaProcess batch = JavaProcess.batch(store.path(), "--asOf=" + SampleStore.LATER)) {
                assertThat(batch.exitCode()).as(batch.output()).isEqualTo(STORE_FAILED);
                assertThat(batch.output()).contains(Pointer.PATH);
            }
            assertThat(store.pointer()).isEqualTo(garbage);
            store.objects().write(Pointer.PATH, good);
            assertLoads(service, first);

            store.publish("--asOf=" + SampleStore.LATER);
            assertLoads(service, store.served());
        }
    }

    /** Announces a whole-looking snapshot of which one data file lacks its end. */
    private String announceTruncated(Snapshot like) throws IOException {
        Manifest manifest = like.manifest();
        String id = SnapshotId.create(Instant.now());
        DirectoryStore objects = store.objects();
        new SnapshotWriter(objects)
                .write(
                        new SnapshotWriter.Header(
                                id,
                                manifest.asOf(),
                                manifest.createdAt(),
                                manifest.segments(),
                                manifest.countries(),
                                manifest.inputFiles(),
                                false,
                                null),
                        new SnapshotContent(
                                like.aggregates(),
                                like.countries().stream()
                                        .flatMap(country -> like.findCountry(country).stream())
                                        .toList(),
                                List.of(),
                                manifest.rows()));
        String sha256 = new SnapshotReader(objects).readUnannounced(id).manifestSha256();
        Path file = store.path().resolve(Manifest.path(id, "frequent_segment.ndjson"));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        ObjectNode pointer = (ObjectNode) RunningService.JSON.readTree(store.pointer());
        pointer.put("sequence", pointer.required("sequence").longValue() + 1);
        pointer.put("snapshot_id", id);
        pointer.put("manifest_sha256", sha256);
        objects.write(Pointer.PATH, RunningService.JSON.writeValueAsBytes(pointer));
        return id;
    }

    private static void assertStillServesFirst(RunningService service, Snapshot first, JsonNode report)
            throws Exception {
        assertThat(report.required("id").asText()).isEqualTo(first.manifest().id());
        assertThat(report.required("failed_loads").longValue()).isPositive();
        HttpResponse<String> readiness = service.manage("/health/readiness");
        assertThat(readiness.statusCode()).isEqualTo(200);
        assertThat(RunningService.JSON
                        .readTree(readiness.body())
                        .required("status")
                        .asText())
                .isEqualTo("UP");
        ExpectedAnswers.assertAnswers(service);
    }

    private static void assertLoads(RunningService service, Snapshot snapshot) {
        JsonNode report = service.awaitReport(
                "the snapshot without error",
                node -> RunningService.withoutError(node)
                        && node.required("id")
                                .asText()
                                .equals(snapshot.manifest().id()));
        assertThat(report.required("as_of").asText())
                .isEqualTo(snapshot.manifest().asOf().toString());
    }
}
