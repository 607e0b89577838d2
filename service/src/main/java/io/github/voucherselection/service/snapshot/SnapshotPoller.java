package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes at the start and then again and again, on a thread of its own, so two refreshes never overlap; after each, looks
 * at what else the store tells. The first wait
 * is any part of the interval, and later ones differ by up to 20 %: instances that start together do not ask together.
 */
@Context
final class SnapshotPoller {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotPoller.class);
    private static final double JITTER = 0.2;

    private final SnapshotLoader loader;
    private final LastRunReader lastRun;
    private final AnalysisReader analysis;
    private final StoredSnapshotCheck check;
    private final Duration interval;
    private final Thread thread = new Thread(this::run, "snapshot-poller");
    private final Semaphore wanted = new Semaphore(0);
    /** Completed by the next refresh that starts. */
    private volatile CompletableFuture<Void> next = new CompletableFuture<>();

    SnapshotPoller(
            SnapshotLoader loader,
            LastRunReader lastRun,
            AnalysisReader analysis,
            StoredSnapshotCheck check,
            VoucherConfiguration configuration) {
        this.loader = loader;
        this.lastRun = lastRun;
        this.analysis = analysis;
        this.check = check;
        this.interval = configuration.refreshInterval();
    }

    @PostConstruct
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }

    /** Ends with the next refresh that starts, or with the service; all who ask before share it. */
    CompletionStage<Void> refreshNow() {
        CompletableFuture<Void> refreshed = next;
        wanted.release();
        return refreshed;
    }

    private void run() {
        try {
            refresh();
            boolean asked = wanted.tryAcquire(waitOf(0, 1), TimeUnit.MILLISECONDS);
            while (!Thread.currentThread().isInterrupted()) {
                if (asked) {
                    wanted.drainPermits();
                }
                refresh();
                asked = wanted.tryAcquire(waitOf(1 - JITTER, 1 + JITTER), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            next.complete(null);
        }
    }

    private void refresh() throws InterruptedException {
        CompletableFuture<Void> refreshed = next;
        next = new CompletableFuture<>();
        try {
            attempt("refresh the snapshot", loader::refresh);
        } finally {
            refreshed.complete(null);
        }
        attempt("read how the last run ended", lastRun::read);
        attempt("read the analysis of the snapshot", analysis::readWhenDue);
        attempt("check the stored snapshot", check::checkWhenDue);
    }

    /** What the poller does each time. */
    private interface Step {
        void run() throws InterruptedException;
    }

    /** Whatever goes wrong, there is a next time. */
    private static void attempt(String what, Step step) throws InterruptedException {
        try {
            step.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            LOG.error("Failed to {}", what, e);
        }
    }

    private long waitOf(double least, double most) {
        double factor = ThreadLocalRandom.current().nextDouble(least, most);
        return Math.max(1, (long) (interval.toMillis() * factor));
    }
}
