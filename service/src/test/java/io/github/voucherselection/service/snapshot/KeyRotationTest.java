package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TestKey;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.NumberedSnapshots;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trusted keys that come and go under a service that runs. */
class KeyRotationTest {
    private final TestKey first = TestKey.make();
    private final TestKey second = TestKey.make();
    private DirectoryStore store;
    private Path keys;
    private RunningService service;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        store = new DirectoryStore(directory.resolve("store"));
        keys = first.writePublic(directory.resolve("keys.pem"));
        announce(first, 1);
        service = RunningService.ready(
                directory.resolve("store"), "2026-05-20", Map.of("voucher.trusted-keys", keys.toString()));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aNewKeyTakesThePlaceOfTheOldWithoutARestart() throws IOException {
        assertThat(service.status().path("signed_by").asText()).isEqualTo("key %s (%s)".formatted(first.id(), keys));

        String refused = announce(second, 2);
        JsonNode status = awaitFailure("signature");
        assertThat(status.path("last_error").asText())
                .contains("of snapshot " + refused, "VOUCHER_TRUSTED_KEYS has key " + first.id());
        assertServes(1);
        assertThat(service.metric("voucher_snapshot_failed_loads_total{reason=\"signature\"}"))
                .isPositive();

        Files.writeString(keys, first.publicPem() + second.publicPem());
        service.awaitStatus(report -> refused.equals(report.path("id").asText()));
        assertServes(2);

        second.writePublic(keys);
        String third = announce(second, 3);
        service.awaitStatus(report -> third.equals(report.path("id").asText()));
        assertThat(service.status().path("last_error").isNull()).isTrue();
        announce(first, 4);
        awaitFailure("signature");
        assertServes(3);
    }

    @Test
    void whatNoTrustedKeyStandsForAnyMoreIsNotServed() throws IOException {
        second.writePublic(keys);

        JsonNode status = service.awaitStatus(report -> report.path("id").isNull());
        assertThat(status.has("signed_by")).isFalse();
        assertThat(awaitFailure("signature").path("last_error").asText())
                .contains("was not made over it by any of them");
        assertThat(service.post(Body.GOOD).statusCode()).isEqualTo(503);
        assertThat(service.manage("/health/readiness").body()).contains("is not signed by a trusted key");
        assertThat(service.manage("/prometheus").body()).doesNotContain("voucher_snapshot_info{");

        announceAlone(second, 2);
        service.awaitReadiness();
        assertServes(2);
    }

    /** A pod that starts could not take what is served. */
    @Test
    void aSignatureThatIsGoneFromTheStoreIsDamage() throws IOException {
        Path signature;
        try (Stream<Path> paths = Files.list(keys.resolveSibling("store/announcements"))) {
            signature = paths.filter(path -> path.toString().endsWith(".sig"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.delete(signature);
        ((TestClock) service.bean(Clock.class)).move(Duration.ofHours(2));

        assertThat(service.awaitStatus(report -> !report.path("damage").isNull())
                        .path("damage")
                        .asText())
                .contains(signature.getFileName() + " is missing");
        assertServes(1);
    }

    @Test
    void aFileThatIsGoneOrFaultyTrustsNobodyUntilItIsFixed() throws IOException {
        Files.delete(keys);
        service.awaitStatus(report -> report.path("last_error").asText().contains(keys + " cannot be read"));
        assertThat(service.post(Body.GOOD).statusCode()).isEqualTo(503);

        Files.writeString(keys, TestKey.rsa().publicPem());
        service.awaitStatus(report -> report.path("last_error").asText().contains("is not an elliptic-curve key"));

        first.writePublic(keys);
        service.awaitReadiness();
        assertServes(1);
    }

    /** As the runbook has it for a stolen key. */
    @Test
    void theLastSequenceUnderAStolenKeyIsGotRidOfByTakingTheKeyAway() throws IOException {
        Files.writeString(keys, first.publicPem() + second.publicPem());
        String id = new NumberedSnapshots(store).write(2);
        Pointer last = first.trusting(store)
                .pointer(new AnnouncementName(Long.MAX_VALUE, id))
                .orElseThrow();
        store.write(AnnouncementName.of(last).signaturePath(), second.sign(Json.write(last)));
        store.write(Pointer.PATH, Json.write(last));
        service.awaitStatus(report -> report.path("sequence").asLong() == Long.MAX_VALUE);

        first.writePublic(keys);
        service.awaitStatus(report -> report.path("id").isNull());
        announceAlone(first, 3);

        service.awaitReadiness();
        assertServes(3);
        assertThat(service.status().path("sequence").asLong()).isEqualTo(2);
    }

    private String announce(TestKey key, int number) throws IOException {
        TrustedStore signed = new TrustedStore(store, key, () -> TestKey.keys(first, second));
        return new NumberedSnapshots(signed).announce(number);
    }

    /** By a job that trusts no other key. */
    private String announceAlone(TestKey key, int number) throws IOException {
        return new NumberedSnapshots(key.trusting(store)).announce(number);
    }

    private JsonNode awaitFailure(String reason) {
        return service.awaitStatus(
                report -> reason.equals(report.path("last_failure").asText()));
    }

    private void assertServes(int number) {
        assertThat(service.post(Body.GOOD).body()).isEqualTo("{\"voucher_amount\":%d.0}".formatted(number));
    }
}
