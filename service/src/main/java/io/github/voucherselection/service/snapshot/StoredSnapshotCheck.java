package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.github.voucherselection.service.snapshot.CurrentSnapshot.Applied;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then whether what is served is still in the store: a pod that starts needs it there. Checks for one thread;
 * read by many.
 */
@Singleton
final class StoredSnapshotCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSnapshotCheck.class);

    private final SnapshotStore store;
    private final CurrentSnapshot current;
    private final Deadline deadline;
    private final SnapshotMetrics metrics;
    private final Clock clock;
    private final LoadKeys keys;
    private final Duration interval;
    private Instant due;
    private volatile @Nullable Damage damage;

    private record Damage(Announcement announcement, String problem) {}

    StoredSnapshotCheck(
            SnapshotStore store,
            CurrentSnapshot current,
            Deadline deadline,
            SnapshotMetrics metrics,
            MeterRegistry registry,
            Clock clock,
            LoadKeys keys,
            VoucherConfiguration configuration) {
        this.store = store;
        this.current = current;
        this.deadline = deadline;
        this.metrics = metrics;
        this.clock = clock;
        this.keys = keys;
        this.interval = configuration.recheckInterval();
        this.due = next();
        Gauge.builder("voucher.snapshot.damaged", this, it -> it.problem().isPresent() ? 1 : 0)
                .description("1 while the served snapshot is missing or changed in the store, else 0")
                .register(registry);
    }

    /** What is wrong with the stored files of the snapshot that is served. */
    Optional<String> problem() {
        @Nullable Damage found = damage;
        return found == null
                ? Optional.empty()
                : current.applied()
                        .filter(applied -> applied.announcement().equals(found.announcement()))
                        .map(applied -> found.problem());
    }

    /**
     * Reads what is served once more, unless that was done not long ago or the last look at the store failed.
     *
     * @throws InterruptedException when the service ends meanwhile
     */
    void checkWhenDue() throws InterruptedException {
        Optional<Applied> applied = current.applied();
        if (applied.isEmpty()
                || current.status().lastError() != null
                || clock.instant().isBefore(due)) {
            return;
        }
        due = next();
        Announcement announcement = applied.get().announcement();
        try {
            TrustedStore stored = keys.over(new LoadReads(store, metrics::read, false));
            deadline.call(() -> {
                new SnapshotReader(stored, SnapshotLoader.ROOM).verify(announcement.pointer());
                stored.requireSigned(announcement.pointer());
                return true;
            });
            if (problem().isPresent()) {
                LOG.info("The stored snapshot is intact again");
            }
            damage = null;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            LoadFailure failure = LoadFailure.of(e);
            String message = failure.message(e);
            if (failure == LoadFailure.INVALID_SNAPSHOT) {
                damage = new Damage(announcement, message);
                LOG.warn("The stored snapshot is damaged; a new run of the batch job repairs it: {}", message);
            } else {
                LOG.warn("The stored snapshot could not be checked: {}", message);
            }
        }
    }

    /** Instances that start together do not check together. */
    private Instant next() {
        double factor = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
        return clock.instant().plusMillis((long) (interval.toMillis() * factor));
    }
}
