package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.service.running.NumberedSnapshots;
import io.github.voucherselection.service.running.RunningService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for {@link NumberedSnapshots} over HTTP, from many threads. Each answer has two amounts and two snapshot ids, which
 * must be of one snapshot. Nothing else of it is looked at: to hold each against the API description would take all time.
 */
final class Readers implements AutoCloseable {
    private static final String PATH = "/voucher_segment_selector/batch?explain=true";
    private static final String BODY = """
            [{"customer_id": 1, "country_code": "Peru", "last_order_ts": "2025-05-03",
              "first_order_ts": "2017-05-03", "total_orders": 2}]""";
    private static final Pattern FOUND =
            Pattern.compile("\\{\"voucher_amount\":([0-9.]+),.*?\"snapshot_id\":\"([^\"]+)\"");
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final long pauseNanos;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, String> amounts = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final LongAdder answers = new LongAdder();
    private volatile boolean stopped;

    private Readers(RunningService service, long pauseNanos) {
        this.request = service.request(PATH)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(BODY))
                .build();
        this.pauseNanos = pauseNanos;
    }

    /** @param pauseNanos between two requests of a thread */
    static Readers start(RunningService service, int count, long pauseNanos) {
        Readers readers = new Readers(service, pauseNanos);
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(readers::run, "reader");
            readers.threads.add(thread);
            thread.start();
        }
        return readers;
    }

    long answers() {
        return answers.sum();
    }

    /** The amounts seen up to now: one for each snapshot. */
    Set<String> amounts() {
        return new TreeSet<>(amounts.values());
    }

    /** The amount seen of each snapshot, by its id. */
    Map<String, String> amountsById() {
        return Map.copyOf(amounts);
    }

    void assertAllRight() {
        assertThat(wrong).isEmpty();
        assertThat(answers()).isPositive();
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void run() {
        while (!stopped && wrong.isEmpty()) {
            try {
                check(client.send(request, BodyHandlers.ofString()));
            } catch (IOException | InterruptedException e) {
                wrong.add(e.toString());
            }
            LockSupport.parkNanos(pauseNanos);
        }
    }

    private void check(HttpResponse<String> answer) {
        Matcher found = FOUND.matcher(answer.body());
        boolean right = answer.statusCode() == OK;
        int count = 0;
        while (found.find()) {
            count++;
            amounts.putIfAbsent(found.group(2), found.group(1));
            right &= found.group(1).equals(amounts.get(found.group(2)));
            right &= answer.body().split(found.group(2), -1).length == 3;
        }
        if (!right || count != 2) {
            wrong.add(answer.statusCode() + " " + answer.body());
        }
        answers.increment();
    }
}
