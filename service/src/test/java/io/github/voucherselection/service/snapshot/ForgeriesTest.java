package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.trust.TestKey;
import io.github.voucherselection.service.selection.ConfidenceRule;
import io.github.voucherselection.service.selection.Freshness;
import io.github.voucherselection.service.settings.Settings;
import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.github.voucherselection.service.snapshot.Forgeries.Forgery;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to forge an announcement, while the last good one is served and after a restart of the service. */
class ForgeriesTest {
    private static Forger master;

    private final Forger forger;
    /** Made once for a service and its restart: it needs a context of its own. */
    private final VoucherConfiguration configuration;

    @BeforeAll
    static void announce(@TempDir Path directory) throws IOException {
        master = Forger.in(directory);
    }

    ForgeriesTest(@TempDir Path directory) throws IOException {
        forger = master.copy(directory);
        configuration = configuration(Map.of(
                "voucher.store", directory.resolve("store").toString(),
                "voucher.cache-dir", directory.resolve("cache").toString(),
                "voucher.trusted-keys", directory.resolve("key.pem") + "," + directory.resolve("other.pem")));
    }

    @Test
    void thereAreSixtyAtLeast() {
        assertThat(Forgeries.all().map(Forgery::name).distinct()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("io.github.voucherselection.service.snapshot.Forgeries#all")
    void isRefusedWhileTheLastGoodOneIsServed(Forgery forgery) throws IOException, InterruptedException {
        try (Instance instance = new Instance()) {
            instance.refresh();
            assertThat(instance.served()).isEqualTo(forger.id(Forger.SERVED));
            assertThat(instance.current.status().lastFailure()).isNull();

            forgery.act().by(forger);

            assertRefused(instance, forgery);
        }
        try (Instance restarted = new Instance()) {
            assertRefused(restarted, forgery);
            assertRefused(restarted, forgery);
        }
    }

    /** Else the forgeries above would be refused for another reason. */
    @Test
    void whatTheOwnerAnnouncesIsServed() throws IOException, InterruptedException {
        try (Instance instance = new Instance()) {
            instance.refresh();
            forger.announceNext(bytes -> bytes, bytes -> bytes);
            instance.refresh();
            assertThat(instance.served()).isEqualTo(forger.id(Forger.NEXT));

            forger.otherKey("since yesterday\r\n" + Forger.STRANGER.publicPem().replace("\n", " \r\n"));
            Pointer other = forger.pointer(5, Forger.FAKE);
            forger.announce(other, Forger.STRANGER.sign(Json.write(other)));
            instance.refresh();
            assertThat(instance.served()).as("by the other trusted key").isEqualTo(forger.id(Forger.FAKE));
        }
    }

    @Test
    void whatWasKeptUnderAKeyThatWasTakenAwayIsNotRestored() throws IOException, InterruptedException {
        try (Instance instance = new Instance()) {
            instance.refresh();
        }
        TestKey.make().writePublic(forger.directory().resolve("key.pem"));
        try (Instance restarted = new Instance()) {
            restarted.refresh();

            assertThat(restarted.current.applied()).isEmpty();
            assertThat(restarted.current.status().lastFailure()).isEqualTo(LoadFailure.SIGNATURE);
            assertThat(restarted.cache.status().error()).contains("current.json, sequence 3,", "is not signed");
        }
    }

    private static VoucherConfiguration configuration(Map<String, Object> properties) {
        try (ApplicationContext context = ApplicationContext.builder(properties).build()) {
            return VoucherConfiguration.of(new Settings(context.getEnvironment().start()));
        }
    }

    private void assertRefused(Instance instance, Forgery forgery) throws InterruptedException {
        instance.refresh();
        assertThat(instance.current.status().lastFailure())
                .as(instance.current.status().lastError())
                .isEqualTo(forgery.refusedAs());
        assertThat(instance.served()).isEqualTo(forger.id(Forger.SERVED));
    }

    /** A service as far as it loads, over that store and its cache. */
    private final class Instance implements AutoCloseable {
        private final CurrentSnapshot current = new CurrentSnapshot();
        private final Deadline deadline;
        private final SnapshotCache cache;
        private final SnapshotLoader loader;

        Instance() {
            deadline = new Deadline(configuration);
            cache = new SnapshotCache(configuration);
            Clock clock = Clock.systemUTC();
            loader = new SnapshotLoader(
                    new DirectoryStore(forger.directory().resolve("store")),
                    cache,
                    current,
                    clock,
                    new ConfidenceRule(30),
                    deadline,
                    new SnapshotMetrics(
                            new SimpleMeterRegistry(),
                            current,
                            cache,
                            clock,
                            new Freshness(Duration.ofDays(2), null, false)),
                    new LoadKeys(configuration, deadline));
        }

        void refresh() throws InterruptedException {
            loader.refresh();
        }

        String served() {
            return current.applied().map(applied -> applied.manifest().id()).orElse("(nothing)");
        }

        @Override
        public void close() {
            deadline.close();
        }
    }
}
