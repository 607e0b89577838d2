package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.service.VoucherConfiguration;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Refreshes at the start and then again and again, on a thread of its own. Waits differ by up to 20 %, so that many
 * instances do not ask the store at once.
 */
@Context
final class SnapshotPoller {
    private static final double JITTER = 0.2;

    private final SnapshotLoader loader;
    private final Duration interval;
    private final CountDownLatch stopped = new CountDownLatch(1);

    SnapshotPoller(SnapshotLoader loader, VoucherConfiguration configuration) {
        this.loader = loader;
        this.interval = configuration.refreshInterval();
    }

    @PostConstruct
    void start() {
        Thread thread = new Thread(this::run, "snapshot-poller");
        thread.setDaemon(true);
        thread.start();
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
    }

    private void run() {
        try {
            do {
                loader.refresh();
            } while (!stopped.await(pause(interval), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long pause(Duration interval) {
        double factor = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
        return Math.max(1, (long) (interval.toMillis() * factor));
    }
}
