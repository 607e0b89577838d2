package io.github.voucherselection.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    void namesNoCustomer(@TempDir Path store) throws Exception {
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
        String pointer = snapshots.pointerText();
        try (RunningService service = RunningService.ready(store, "2026-05-20", Map.of())) {
            snapshots.replacePointer("garbage");
            service.awaitStatus(status -> status.get("failed_loads").intValue() > 3);
            snapshots.replacePointer(pointer);
            service.awaitStatus(status -> status.get("last_error").isNull());
        }

        assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
                .contains("Serving snapshot " + id + ", sequence 1")
                .containsOnlyOnce("The snapshot can be refreshed again")
                .satisfiesOnlyOnce(message -> assertThat(message)
                        .startsWith("The snapshot could not be refreshed: ")
                        .contains("current.json does not match the snapshot format"));
    }

    @Test
    void linesAreObjectsWithIsoTimes() throws Exception {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(root.getLoggerContext());
        event.setLoggerName("a.Logger");
        event.setThreadName("a-thread");
        event.setLevel(Level.WARN);
        event.setMessage("It is {}");
        event.setArgumentArray(new Object[] {"\"so\""});
        event.setInstant(Instant.parse("2026-05-20T03:00:00.250Z"));

        assertThat(new ObjectMapper().readTree(encoder().encode(event))).isEqualTo(new ObjectMapper().readTree("""
                        {"timestamp": "2026-05-20T03:00:00.25Z", "level": "WARN", "logger": "a.Logger",
                         "thread": "a-thread", "message": "It is \\"so\\""}"""));
    }

    private List<String> lines() throws JoranException {
        Encoder<ILoggingEvent> encoder = encoder();
        return log.list.stream()
                .map(event -> new String(encoder.encode(event), StandardCharsets.UTF_8))
                .toList();
    }

    /** That of the service, in place of which tests have another. */
    private static Encoder<ILoggingEvent> encoder() throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogTest.class.getResource("/logback.xml")));
        return ((OutputStreamAppender<ILoggingEvent>)
                        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console"))
                .getEncoder();
    }
}
