package io.github.voucherselection.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the log holds at the level that the service has by default. */
class LogTest {
    private static final String CUSTOMER = "9876501234";

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
        root.setLevel(before);
    }

    @Test
    void namesNoCustomer(@TempDir Path store) throws IOException {
        String good = Body.with("customer_id", CUSTOMER);
        new StoredSnapshots(store).announce("2640.0");
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of("test.fails", true))) {
            service.post(good);
            service.post(Body.with(good, "country_code", "\"Atlantis\""));
            service.post(Body.with(good, "total_orders", "\"many\""));
            service.post(good + "}");
            service.post("/voucher_segment_selector/batch", "[" + good + ", " + CUSTOMER + "]");
            service.send(service.request("/fails?customer_id=" + CUSTOMER));
        }

        assertThat(lines()).anyMatch(line -> line.contains("a secret")).noneMatch(line -> line.contains(CUSTOMER));
    }

    @Test
    void tellsEachSnapshotAndEachErrorOnce(@TempDir Path store) throws IOException {
        StoredSnapshots snapshots = new StoredSnapshots(store);
        String id = snapshots.announce("2640.0");
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of())) {
            snapshots.replacePointer("garbage");
            service.awaitStatus(status -> status.get("failed_loads").intValue() > 3);
        }

        assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
                .containsOnlyOnce("Serving snapshot " + id + ", sequence 1")
                .satisfiesOnlyOnce(message -> assertThat(message)
                        .startsWith("The snapshot could not be refreshed: ")
                        .contains("current.json is not of the snapshot format"));
    }

    private List<String> lines() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.start();
        return log.list.stream()
                .map(event -> new String(encoder.encode(event), StandardCharsets.UTF_8))
                .toList();
    }
}
