package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.NumberedSnapshots;
import io.github.voucherselection.service.running.RunningService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each way to break a snapshot: it is refused, the old one is kept, the reason is counted, and the next good one loads. */
class BrokenSnapshotsTest {
    static RunningService service;
    static DirectoryStore store;
    static int number = 1;
    static int servedNumber = 1;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        store = new DirectoryStore(folder);
        new NumberedSnapshots(store).announce(number);
        service = RunningService.ready(folder, "2026-05-20", Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/broken-snapshots.csv", delimiter = '|', quoteCharacter = '\'', numLinesToSkip = 1)
    void isRefusedAndTheNextGoodOneLoads(
            String damage, String file, String before, String after, String reason, String message) throws IOException {
        String served = service.status().get("id").textValue();
        long counted = counted(reason);
        int broken = ++number;
        BrokenSnapshot snapshot = BrokenSnapshot.write(store, broken);

        snapshot.damage(damage, file, before, after);

        JsonNode status = service.awaitStatus(report -> counted(report, reason) > counted
                && report.get("last_error").asText().contains(message));
        assertThat(status.get("id").textValue()).isEqualTo(served);
        assertThat(status.get("last_failure").textValue()).isEqualTo(reason);
        assertThat(service.post(Body.GOOD).body()).isEqualTo("{\"voucher_amount\":%d.0}".formatted(servedNumber));

        snapshot.mend();
        service.awaitStatus(report -> snapshot.id().equals(report.get("id").textValue()));
        servedNumber = broken;
        assertThat(service.post(Body.GOOD).body()).isEqualTo("{\"voucher_amount\":%d.0}".formatted(broken));
    }

    private static long counted(String reason) {
        return counted(service.status(), reason);
    }

    private static long counted(JsonNode status, String reason) {
        return status.get("failed_loads_by_reason").path(reason).asLong();
    }
}
