package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.DirectoryStore;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotContent;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From Parquet files to answers: the packaged programs, a store on disk, real sockets. */
class EndToEndIT {
    private static final int TERMINATED = 128 + 15;
    private static final int STORE_FAILED = 5;
    private static final int CLIENTS = 4;
    private static final long ENOUGH_ANSWERS = 50;
    private static final int KILLS = 12;
    private static final String AS_OF = "2020-06-30";
    private static final String LATER = "2020-07-31";

    /** An order count, or an age of the last order in days, that lies in each segment. */
    private static final Map<String, Long> INSIDE = Map.of(
            "0-4", 2L, "5-13", 9L, "14-37", 20L, "30-60", 45L, "61-90", 75L, "91-120", 105L, "121-180", 150L, "180+",
            400L);

    private static Path firstStore = Path.of("");

    private Path directory = Path.of("");
    private Path store = Path.of("");

    /** A question to the service. */
    private record Question(String country, SegmentName name, String segment) {
        String body() {
            long inside = INSIDE.getOrDefault(segment, -1L);
            LocalDate lastOrder = LocalDate.now(ZoneOffset.UTC).minusDays(name == SegmentName.RECENCY ? inside : 45);
            return """
                    {"customer_id": 123, "country_code": "%s", "last_order_ts": "%s 00:00:00",
                     "first_order_ts": "2017-05-03 00:00:00", "total_orders": %d, "segment_name": "%s"}
                    """.formatted(country, lastOrder, name == SegmentName.FREQUENT ? inside : 9, name.wireName());
        }
    }

    /** A question that two snapshots answer differently. */
    private record Change(Question question, BigDecimal before, BigDecimal after) {}

    @BeforeAll
    static void publishFirst(@TempDir Path shared) throws Exception {
        firstStore = shared.resolve("store");
        assertPublishes(firstStore, "--asOf=" + AS_OF);
    }

    @BeforeEach
    void copyFirst(@TempDir Path own) throws IOException {
        directory = own;
        store = directory.resolve("store");
        try (Stream<Path> paths = Files.walk(firstStore)) {
            for (Path path : paths.toList()) {
                Files.copy(path, store.resolve(firstStore.relativize(path).toString()));
            }
        }
    }

    @Test
    void snapshotHoldsWhatTheSampleSays() throws Exception {
        JsonNode expected = expected();
        Snapshot snapshot = published(store);

        assertThat(snapshot.manifest().asOf()).isEqualTo(LocalDate.parse(AS_OF));
        JsonNode rows = RunningService.JSON
                .readTree(store.resolve(Manifest.path(snapshot.manifest().id(), Manifest.FILE))
                        .toFile())
                .required("rows");
        assertThat(rows).isEqualTo(expected.required("rows").required("*"));
        Map<Question, JsonNode> segments = segments(expected);
        assertThat(snapshot.aggregates()).hasSameSizeAs(segments.keySet());
        segments.forEach((question, segment) -> {
            SegmentAggregate aggregate = snapshot.find(question.country, question.name, question.segment)
                    .orElseThrow();
            assertThat(aggregate.voucherAmount()).as("%s", question).isEqualByComparingTo(amount(segment));
            assertThat(aggregate.transactions())
                    .as("%s", question)
                    .isEqualTo(segment.required("transactions").longValue());
            assertThat(aggregate.tie())
                    .as("%s", question)
                    .isEqualTo(segment.required("tie").booleanValue());
        });
    }

    @Test
    void serviceAnswersWhatTheSampleSays() throws Exception {
        try (RunningService service = RunningService.ready(store)) {
            assertAnswersFirst(service);
        }
    }

    @Test
    void newSnapshotIsServedWithoutRestartFailureOrMixture() throws Exception {
        Path segments = Files.writeString(directory.resolve("segments.yaml"), """
                segments:
                  frequent_segment: [{label: all, from: 0, to: 37}]
                  recency_segment: [{label: 30+, from: 30}]
                """);
        List<Change> changes = changes(published(store));
        assertThat(changes).hasSizeGreaterThan(3);
        ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
        AtomicBoolean stop = new AtomicBoolean();
        try (RunningService service = RunningService.ready(store)) {
            List<Client> clients = Stream.generate(() -> new Client(service, changes, stop))
                    .limit(CLIENTS)
                    .toList();
            List<Future<List<String>>> faults = new ArrayList<>();
            clients.forEach(client -> faults.add(executor.submit(client)));
            awaitAnswers(clients, faults, client -> client.before);

            assertPublishes(store, "--asOf=" + LATER, "--segments=" + segments);
            awaitAnswers(clients, faults, client -> client.after);
            stop.set(true);

            for (Future<List<String>> fault : faults) {
                assertThat(fault.get(1, TimeUnit.MINUTES)).isEmpty();
            }
            JsonNode report = service.awaitReport("a report without error", EndToEndIT::withoutError);
            assertThat(report.required("id").asText())
                    .isEqualTo(published(store).manifest().id());
            assertThat(report.required("as_of").asText()).isEqualTo(LATER);
            assertThat(report.required("sequence").longValue()).isEqualTo(2);
            assertThat(service.process().isAlive()).isTrue();
        } finally {
            stop.set(true);
            executor.shutdownNow();
        }
    }

    @Test
    void truncatedSnapshotIsNotServed() throws Exception {
        Snapshot first = published(store);
        try (RunningService service = RunningService.ready(store)) {
            String broken = announceTruncated(first);

            JsonNode report = service.awaitReport("an error", node -> !withoutError(node));
            assertThat(report.required("last_error").asText())
                    .isEqualTo("snapshots/%s/frequent_segment.ndjson is shorter than the manifest says", broken);
            assertStillServesFirst(service, first, report);

            assertPublishes(store, "--asOf=" + LATER);
            assertLoads(service, published(store));
        }
    }

    @Test
    void garbageForPointerIsNotServed() throws Exception {
        Snapshot first = published(store);
        byte[] good = pointer();
        try (RunningService service = RunningService.ready(store)) {
            byte[] garbage = "{\"format_version\": 1, \"seq".getBytes(StandardCharsets.UTF_8);
            new DirectoryStore(store).write(Pointer.PATH, garbage);

            JsonNode report = service.awaitReport("an error", node -> !withoutError(node));
            assertThat(report.required("last_error").asText()).contains(Pointer.PATH);
            assertStillServesFirst(service, first, report);

            // The job does not guess the sequence that was lost; it refuses until a person has put the pointer right.
            try (JavaProcess batch = JavaProcess.batch(store, "--asOf=" + LATER)) {
                assertThat(batch.exitCode()).as(batch.output()).isEqualTo(STORE_FAILED);
                assertThat(batch.output()).contains(Pointer.PATH);
            }
            assertThat(pointer()).isEqualTo(garbage);
            new DirectoryStore(store).write(Pointer.PATH, good);
            assertLoads(service, first);

            assertPublishes(store, "--asOf=" + LATER);
            assertLoads(service, published(store));
        }
    }

    @Test
    void killedAtItsStartTheJobAnnouncesNothing() throws Exception {
        byte[] before = pointer();
        try (JavaProcess batch = JavaProcess.batch(store, "--asOf=" + LATER)) {
            batch.kill();
            assertThat(batch.output()).isEmpty();
        }
        assertThat(pointer()).isEqualTo(before);
        assertPublishes(store, "--asOf=" + LATER);
        assertThat(published(store).manifest().asOf()).isEqualTo(LATER);
    }

    /** Between the first file and the pointer lie milliseconds, so some kills may come late; one in time is enough. */
    @Test
    void killedWhileItWritesTheJobAnnouncesNothing() throws Exception {
        boolean inTime = false;
        for (int i = 0; i < KILLS && !inTime; i++) {
            byte[] before = pointer();
            int snapshots = snapshots();
            try (JavaProcess batch = JavaProcess.batch(store, "--asOf=" + LATER)) {
                await("the first file")
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> snapshots() > snapshots || !batch.isAlive());
                batch.kill();
                inTime = Arrays.equals(pointer(), before);
                assertThat(snapshots()).as(batch.output()).isEqualTo(snapshots + 1);
            }
            published(store);
        }
        assertThat(inTime).isTrue();
        assertPublishes(store, "--asOf=" + LATER);
        assertThat(published(store).manifest().asOf()).isEqualTo(LATER);
    }

    @Test
    void terminationEndsTheService() throws Exception {
        try (RunningService service = RunningService.ready(store)) {
            service.process().destroy();

            assertThat(service.process().waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(service.process().exitValue()).isEqualTo(TERMINATED);
        }
    }

    /** Asks one question after the other, and notes what must not be. */
    private static final class Client implements Callable<List<String>> {
        private final RunningService service;
        private final List<Change> changes;
        private final AtomicBoolean stop;
        private final AtomicLong before = new AtomicLong();
        private final AtomicLong after = new AtomicLong();

        Client(RunningService service, List<Change> changes, AtomicBoolean stop) {
            this.service = service;
            this.changes = changes;
            this.stop = stop;
        }

        @Override
        public List<String> call() throws Exception {
            List<String> faults = new ArrayList<>();
            for (int i = 0; !stop.get() && faults.isEmpty(); i = (i + 1) % changes.size()) {
                Change change = changes.get(i);
                HttpResponse<String> response = service.post(change.question.body());
                String what = "%s: %d %s".formatted(change, response.statusCode(), response.body());
                if (response.statusCode() != 201) {
                    faults.add("failed: " + what);
                    continue;
                }
                BigDecimal answer = amount(RunningService.JSON.readTree(response.body()));
                if (answer.compareTo(change.after) == 0) {
                    after.incrementAndGet();
                } else if (answer.compareTo(change.before) != 0) {
                    faults.add("of neither snapshot: " + what);
                } else if (after.get() > 0) {
                    faults.add("old after new: " + what);
                } else {
                    before.incrementAndGet();
                }
            }
            return faults;
        }
    }

    private interface Counter {
        AtomicLong of(Client client);
    }

    /** Until each client has enough answers of one kind, or one has ended, which is then for the caller to explain. */
    private static void awaitAnswers(List<Client> clients, List<Future<List<String>>> faults, Counter counter) {
        await("answers")
                .atMost(Duration.ofMinutes(1))
                .until(() -> faults.stream().anyMatch(Future::isDone)
                        || clients.stream()
                                .allMatch(client -> counter.of(client).get() >= ENOUGH_ANSWERS));
    }

    /** What changes when the frequent segments become one: counted from the old snapshot, not taken from the new one. */
    private static List<Change> changes(Snapshot snapshot) {
        Map<String, Map<BigDecimal, Long>> counts = new HashMap<>();
        List<SegmentAggregate> frequent = snapshot.aggregates().stream()
                .filter(aggregate -> aggregate.segmentName() == SegmentName.FREQUENT)
                .toList();
        for (SegmentAggregate aggregate : frequent) {
            Map<BigDecimal, Long> country = counts.computeIfAbsent(aggregate.countryCode(), unused -> new HashMap<>());
            for (AmountCount amount : aggregate.amounts()) {
                country.merge(amount.voucherAmount(), amount.transactions(), Long::sum);
            }
        }
        List<Change> changes = new ArrayList<>();
        for (SegmentAggregate aggregate : frequent) {
            String country = aggregate.countryCode();
            BigDecimal after = SegmentAggregate.of(
                            country, SegmentName.FREQUENT, "all", counts.getOrDefault(country, Map.of()))
                    .voucherAmount();
            if (after.compareTo(aggregate.voucherAmount()) != 0) {
                changes.add(new Change(
                        new Question(country, SegmentName.FREQUENT, aggregate.segment()),
                        aggregate.voucherAmount(),
                        after));
            }
        }
        return changes;
    }

    /** Announces a whole-looking snapshot of which one data file lacks its end. */
    private String announceTruncated(Snapshot like) throws IOException {
        Manifest manifest = like.manifest();
        String id = SnapshotId.create(Instant.now());
        DirectoryStore objects = new DirectoryStore(store);
        new SnapshotWriter(objects)
                .write(
                        new SnapshotWriter.Header(
                                id,
                                manifest.asOf(),
                                manifest.createdAt(),
                                manifest.segments(),
                                manifest.countries(),
                                manifest.inputFiles()),
                        new SnapshotContent(like.aggregates(), List.of(), manifest.rows()));
        String sha256 = new SnapshotReader(objects).readUnannounced(id).manifestSha256();
        Path file = store.resolve(Manifest.path(id, "frequent_segment.ndjson"));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        ObjectNode pointer = (ObjectNode) RunningService.JSON.readTree(pointer());
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
        assertAnswersFirst(service);
    }

    private static void assertAnswersFirst(RunningService service) throws Exception {
        for (Map.Entry<Question, JsonNode> segment : segments(expected()).entrySet()) {
            HttpResponse<String> response = service.post(segment.getKey().body());
            assertThat(response.statusCode())
                    .as("%s: %s", segment.getKey(), response.body())
                    .isEqualTo(201);
            assertThat(amount(RunningService.JSON.readTree(response.body())))
                    .as("%s", segment.getKey())
                    .isEqualByComparingTo(amount(segment.getValue()));
        }
    }

    private static void assertLoads(RunningService service, Snapshot snapshot) {
        JsonNode report = service.awaitReport(
                "the snapshot without error",
                node -> withoutError(node)
                        && node.required("id")
                                .asText()
                                .equals(snapshot.manifest().id()));
        assertThat(report.required("as_of").asText())
                .isEqualTo(snapshot.manifest().asOf().toString());
    }

    private static void assertPublishes(Path store, String... options) throws Exception {
        try (JavaProcess batch = JavaProcess.batch(store, options)) {
            assertThat(batch.exitCode()).as(batch.output()).isZero();
        }
    }

    private static boolean withoutError(JsonNode report) {
        return report.required("last_error").isNull();
    }

    private static BigDecimal amount(JsonNode object) {
        return new BigDecimal(object.required("voucher_amount").asText());
    }

    private static JsonNode expected() throws IOException {
        return RunningService.JSON.readTree(
                Path.of(JavaProcess.property("sample"), "expected.json").toFile());
    }

    private static Map<Question, JsonNode> segments(JsonNode expected) {
        Map<Question, JsonNode> segments = new HashMap<>();
        expected.required("countries")
                .properties()
                .forEach(country -> country.getValue()
                        .properties()
                        .forEach(name -> name.getValue()
                                .properties()
                                .forEach(segment -> segments.put(
                                        new Question(
                                                country.getKey(),
                                                SegmentName.of(name.getKey()).orElseThrow(),
                                                segment.getKey()),
                                        segment.getValue()))));
        return segments;
    }

    private static Snapshot published(Path store) throws IOException {
        SnapshotReader reader = new SnapshotReader(new DirectoryStore(store));
        return reader.read(reader.readPointer().orElseThrow().pointer());
    }

    private byte[] pointer() throws IOException {
        return Files.readAllBytes(store.resolve(Pointer.PATH));
    }

    private int snapshots() throws IOException {
        try (Stream<Path> directories = Files.list(store.resolve("snapshots"))) {
            return (int) directories.count();
        }
    }
}
