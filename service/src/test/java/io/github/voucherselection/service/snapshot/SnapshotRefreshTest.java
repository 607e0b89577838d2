package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is served while the store changes or goes away. */
class SnapshotRefreshTest {
    Path directory;
    StoredSnapshots store;
    RunningService service;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        this.directory = directory;
        store = new StoredSnapshots(directory.resolve("store"));
        service = RunningService.start(store.directory(), "2026-05-21", Map.of());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void answersUnavailableAndActiveWithoutSnapshot() {
        JsonNode status =
                service.awaitStatus(report -> report.get("failed_loads").intValue() > 0);
        assertThat(status.get("last_error").textValue()).contains("current.json is missing");
        assertThat(status.get("id").isNull()).isTrue();

        var answer = service.post("no JSON at all");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(RunningService.json(answer).get("error_message").textValue()).startsWith("No snapshot is loaded");
        assertThat(service.post("").statusCode()).isEqualTo(503);
        assertThat(service.post(new byte[0], "text/plain").statusCode()).isEqualTo(415);

        var active = service.send(service.request("/check_status"));
        assertThat(active.statusCode()).isEqualTo(200);
        assertThat(active.body()).isEqualTo("Active!");
        assertThat(active.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        var head = service.send(
                service.request("/check_status").method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void isReadyOnceAppliedAndStaysSoWithoutStore() throws IOException {
        service.awaitStatus(report -> report.get("failed_loads").intValue() > 0);
        assertThat(service.manage("/health/liveness").statusCode()).isEqualTo(200);
        var down = service.manage("/health/readiness");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).contains("DOWN").contains("current.json is missing");

        announceAndAwait("2640.0");
        assertThat(service.manage("/health/readiness").statusCode()).isEqualTo(200);

        Files.move(store.directory(), directory.resolve("away"));
        awaitError("current.json is missing");
        assertThat(service.manage("/health/readiness").statusCode()).isEqualTo(200);
        assertServes("2640.0");
    }

    @Test
    void reportsWhatIsServed() throws IOException {
        String id = announceAndAwait("2640.0");

        JsonNode status = service.status();
        assertThat(status.get("id").textValue()).isEqualTo(id);
        assertThat(status.get("as_of").textValue()).isEqualTo("2026-05-20");
        assertThat(status.get("age").textValue()).isEqualTo("PT33H");
        assertThat(status.get("sequence").intValue()).isEqualTo(1);
        assertThat(status.get("last_attempt").textValue()).isEqualTo("2026-05-21T12:00:00Z");
        assertThat(status.get("last_success").textValue()).isEqualTo("2026-05-21T12:00:00Z");
        assertThat(status.get("last_change").textValue()).isEqualTo("2026-05-21T12:00:00Z");
        assertThat(status.get("last_error").isNull()).isTrue();
        assertThat(service.manage("/refresh").statusCode()).isEqualTo(404);
        assertThat(service.manage("/check_status").statusCode()).isEqualTo(404);
    }

    @Test
    void loadsEachChange() throws IOException {
        announceAndAwait("1.0");
        announceAndAwait("2.0");
        assertServes("2.0");
    }

    @Test
    void refusesLowerSequence() throws IOException {
        announceAndAwait("1.0");
        String older = store.pointerText();
        announceAndAwait("2.0");
        store.replacePointer(older);

        awaitError("current.json has sequence 1, lower than 2, which is being served");
        assertServes("2.0");
    }

    @Test
    void loadsEqualSequenceWithAnotherTag() throws IOException {
        announceAndAwait("1.0");
        String first = store.pointerText();
        String second = announceAndAwait("2.0");
        store.replacePointer(first.replace("\"sequence\":1", "\"sequence\":2"));

        service.awaitStatus(report -> !report.get("id").textValue().equals(second));
        assertServes("1.0");
        assertThat(service.status().get("last_error").isNull()).isTrue();
    }

    private String announceAndAwait(String amount) throws IOException {
        String id = store.announce(amount);
        service.awaitStatus(report -> id.equals(report.get("id").textValue()));
        return id;
    }

    private void awaitError(String part) {
        JsonNode status =
                service.awaitStatus(report -> report.get("last_error").asText().contains(part));
        assertThat(status.get("failed_loads").intValue()).isPositive();
    }

    private void assertServes(String amount) {
        assertThat(service.post(Body.GOOD).body()).isEqualTo("{\"voucher_amount\":%s}".formatted(amount));
    }
}
