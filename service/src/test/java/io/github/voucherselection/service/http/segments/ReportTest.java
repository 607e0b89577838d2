package io.github.voucherselection.service.http.segments;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.voucherselection.service.running.Problems;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import io.github.voucherselection.service.running.TestClock;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The analysis of the snapshot, which comes into the store after it. */
class ReportTest {
    private static final int MOST = 8 << 20;

    StoredSnapshots snapshots = new StoredSnapshots(Path.of(""));
    String id = "";
    RunningService service;

    @BeforeEach
    void start(@TempDir Path store) throws IOException {
        snapshots = new StoredSnapshots(store);
        id = snapshots.announce("2640.0");
        service = RunningService.ready(
                store, "2026-05-20", Map.of("voucher.refresh-enabled", true, "voucher.refresh-interval", "1h"));
        poll(Duration.ZERO);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void isServedOnceTheStoreHasIt() throws IOException {
        assertNone();

        snapshots.report(id, "<p>Análisis");
        poll(Duration.ofSeconds(59));
        assertNone();

        poll(Duration.ofSeconds(1));
        HttpResponse<String> answer = report("GET");
        assertThat(answer.body()).isEqualTo("<p>Análisis");
        for (HttpResponse<String> one : List.of(answer, report("HEAD"))) {
            assertThat(one.statusCode()).isEqualTo(200);
            assertThat(header(one, "Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(header(one, "Content-Security-Policy")).isEqualTo("sandbox allow-scripts");
            assertThat(header(one, "X-Content-Type-Options")).isEqualTo("nosniff");
        }
        HttpResponse<String> unchanged =
                service.send(service.request("/report").header("If-None-Match", header(answer, "ETag")));
        assertThat(unchanged.statusCode()).isEqualTo(304);
    }

    @Test
    void isReadOnce() throws IOException {
        snapshots.report(id, "<p>First");
        poll(Duration.ofMinutes(1));
        snapshots.report(id, "<p>Second");
        poll(Duration.ofMinutes(1));

        assertThat(report("GET").body()).isEqualTo("<p>First");
    }

    @Test
    void isThatOfTheServedSnapshot() throws IOException {
        snapshots.report(id, "<p>Old");
        poll(Duration.ofMinutes(1));
        assertThat(report("GET").body()).isEqualTo("<p>Old");

        String next = snapshots.announce("5.0");
        poll(Duration.ZERO);
        assertNone();

        snapshots.report(next, "<p>New");
        poll(Duration.ofMinutes(1));
        assertThat(report("GET").body()).isEqualTo("<p>New");
    }

    @Test
    void isMissingWhileItIsTooLargeAndTheLogSaysSoOnce() throws IOException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            snapshots.report(id, "x".repeat(MOST + 1));
            poll(Duration.ofMinutes(1));
            poll(Duration.ofMinutes(1));

            assertThat(report("HEAD").statusCode()).isEqualTo(404);
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsOnlyOnce(
                            "The analysis of the snapshot cannot be read: reports/%s.html is larger than %d bytes"
                                    .formatted(id, MOST));
        } finally {
            root.detachAppender(log);
        }

        snapshots.report(id, "x".repeat(MOST));
        poll(Duration.ofMinutes(1));
        assertThat(report("GET").body().length()).isEqualTo(MOST);
    }

    @Test
    void isUnavailableWithoutSnapshot(@TempDir Path empty) throws IOException {
        try (RunningService without = RunningService.start(empty, "2026-05-20", Map.of())) {
            Problems.assertProblem(
                    without.send(without.request("/report")), 503, "No snapshot is loaded yet; try again later.");
        }
    }

    /** Two refreshes: what follows the first is done before the second starts. */
    private void poll(Duration later) {
        ((TestClock) service.bean(Clock.class)).move(later);
        service.refreshNow();
        service.refreshNow();
    }

    private void assertNone() {
        Problems.assertProblem(report("GET"), 404, "There is no analysis of the current snapshot; try again later.");
        assertThat(report("HEAD").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> report(String method) {
        return service.send(service.request("/report").method(method, BodyPublishers.noBody()));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
