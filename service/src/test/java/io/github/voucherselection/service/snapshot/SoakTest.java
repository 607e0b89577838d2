package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.trust.TestKey;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.storage.s3.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service under steady load, while signed snapshots are published and one thing after the other goes wrong. Run by
 * {@code benchmarks/soak}, which says how long ({@code soak.minutes}) and where a cache lies whose disk is small ({@code
 * soak.cache}; without it no disk gets full).
 */
@Tag("soak")
@Timeout(value = 7, unit = TimeUnit.DAYS) // as long as wanted
class SoakTest {
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("soak.minutes", 2));
    private static final long SEED = Long.getLong("soak.seed", 1);
    private static final Duration FAULT_EVERY = Duration.ofSeconds(60);
    private static final String PREFIX = "soak";
    /** 200 requests a second. */
    private static final int READERS = 5;

    private static final long READER_PAUSE_NANOS = 24_000_000;

    private final List<SoakSample> samples = new ArrayList<>();

    @Test
    void noAnswerIsWrongAndNothingGrows(@TempDir Path folder) throws IOException {
        @Nullable String small = System.getProperty("soak.cache");
        TestKey key = TestKey.make();
        try (S3Server server = S3Server.s3Proxy(folder);
                TcpProxy proxy = new TcpProxy(server.process().port());
                TrustedStore store = key.trusting(S3Server.storeAt(server.endpoint(), PREFIX))) {
            SoakPublications publications = new SoakPublications(store);
            publications.publish();
            Map<String, Object> settings = Map.of(
                    "test.s3-endpoint",
                    proxy.endpoint().toString(),
                    "test.s3-prefix",
                    PREFIX,
                    "voucher.cache-dir",
                    small == null ? folder.resolve("cache").toString() : small,
                    "voucher.trusted-keys",
                    key.writePublic(folder.resolve("public.pem")).toString(),
                    "voucher.load-timeout",
                    "5s",
                    "voucher.refresh-interval",
                    "1s");
            try (RunningService service = RunningService.ready(Path.of("unused"), "2026-05-20", settings);
                    Readers readers = Readers.start(service, READERS, READER_PAUSE_NANOS)) {
                SoakFaults faults = new SoakFaults(
                        new SoakFaults.Parts(
                                server.endpoint().toString(),
                                PREFIX,
                                proxy,
                                publications,
                                service,
                                small == null ? null : Path.of(small),
                                key.writePrivate(folder.resolve("private.pem"))),
                        new Random(SEED));
                soak(faults, publications, service, readers);

                readers.assertAllRight();
                assertThat(publications.amounts()).containsAllEntriesOf(readers.amountsById());
                report(publications, readers, faults, service.status());
                assertThat(service.status().get("failed_loads_by_reason").has("internal"))
                        .as("a load failed for no reason that is known")
                        .isFalse();
                SoakSample.assertFlat(samples);
            }
        }
    }

    private void soak(SoakFaults faults, SoakPublications publications, RunningService service, Readers readers)
            throws IOException {
        Instant end = Instant.now().plus(LENGTH);
        Instant nextFault = Instant.now().plus(FAULT_EVERY.dividedBy(2));
        while (Instant.now().isBefore(end)) {
            if (Instant.now().isAfter(nextFault)) {
                faults.next();
                String id = publications.publish();
                service.awaitStatus(report -> id.equals(report.get("id").textValue()));
                await().untilAsserted(() -> assertThat(
                                service.send(service.request("/report")).body())
                        .contains(id));
                readers.assertAllRight();
                samples.add(SoakSample.take());
                nextFault = nextFault.plus(FAULT_EVERY);
            }
            publications.publish();
            SoakFaults.pass(SoakFaults.PUBLISH_EVERY);
        }
    }

    @SuppressWarnings("SystemOut")
    private void report(SoakPublications publications, Readers readers, SoakFaults faults, JsonNode status) {
        SoakSample first = samples.get(0);
        SoakSample last = samples.get(samples.size() - 1);
        System.out.printf(
                "| minutes | requests | wrong | snapshots published | served | faults | failed loads | heap MiB | threads | files |%n"
                        + "|--:|--:|--:|--:|--:|---|---|---|---|---|%n"
                        + "| %d | %,d | 0 | %,d | %,d | %s | %s | %d to %d | %d to %d | %d to %d |%n",
                LENGTH.toMinutes(),
                readers.answers(),
                publications.amounts().size(),
                readers.amountsById().size(),
                faults.happened(),
                status.get("failed_loads_by_reason"),
                first.heap() >> 20,
                last.heap() >> 20,
                first.threads(),
                last.threads(),
                first.files(),
                last.files());
    }
}
