package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Snapshot;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new snapshot while clients ask. */
class NewSnapshotIT {
    private static final int CLIENTS = 4;
    private static final long ENOUGH_ANSWERS = 50;

    private final Path directory;
    private final SampleStore store;

    NewSnapshotIT(@TempDir Path directory) throws Exception {
        this.directory = directory;
        store = SampleStore.in(directory);
    }

    /** A question that two snapshots answer differently. */
    private record Change(Question question, BigDecimal before, BigDecimal after) {}

    @Test
    void newSnapshotIsServedWithoutRestartFailureOrMixture() throws Exception {
        Path segments = Files.writeString(directory.resolve("segments.yaml"), """
                segments:
                  frequent_segment: [{label: all, from: 0, to: 37}]
                  recency_segment: [{label: 30+, from: 30}]
                """);
        List<Change> changes = changes(store.served());
        assertThat(changes).hasSizeGreaterThan(3);
        ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
        AtomicBoolean stop = new AtomicBoolean();
        try (RunningService service = RunningService.ready(store.path())) {
            List<Client> clients = Stream.generate(() -> new Client(service, changes, stop))
                    .limit(CLIENTS)
                    .toList();
            List<Future<List<String>>> faults = new ArrayList<>();
            clients.forEach(client -> faults.add(executor.submit(client)));
            awaitAnswers(clients, faults, client -> client.before);

            store.publish("--asOf=" + SampleStore.LATER, "--segments=" + segments);
            awaitAnswers(clients, faults, client -> client.after);
            stop.set(true);

            for (Future<List<String>> fault : faults) {
                assertThat(fault.get(1, TimeUnit.MINUTES)).isEmpty();
            }
            JsonNode report = service.awaitReport("a report without error", RunningService::withoutError);
            assertThat(report.required("id").asText())
                    .isEqualTo(store.served().manifest().id());
            assertThat(report.required("as_of").asText()).isEqualTo(SampleStore.LATER);
            assertThat(report.required("sequence").longValue()).isEqualTo(2);
            assertThat(service.isAlive()).isTrue();
        } finally {
            stop.set(true);
            executor.shutdownNow();
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
                long asked = System.nanoTime();
                HttpResponse<String> response;
                try {
                    response = service.post(change.question.body());
                } catch (IOException e) {
                    Duration after = Duration.ofNanos(System.nanoTime() - asked);
                    faults.add("no response after %s: %s; %s".formatted(after, e, service.state()));
                    continue;
                }
                String what = "%s: %d %s".formatted(change, response.statusCode(), response.body());
                if (response.statusCode() != 201) {
                    faults.add("failed: " + what);
                    continue;
                }
                BigDecimal answer = ExpectedAnswers.amount(RunningService.JSON.readTree(response.body()));
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
                .filter(aggregate -> aggregate.segmentName().equals(SegmentName.FREQUENT))
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
}
