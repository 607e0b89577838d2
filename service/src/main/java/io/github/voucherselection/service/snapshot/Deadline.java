package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.service.settings.VoucherConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs what may hang, such as a read from a mount whose server is gone. What has not ended in time is interrupted and left
 * behind; of those there are at most {@value #MAX_LEFT_BEHIND}, whatever happens.
 */
@Singleton
final class Deadline implements AutoCloseable {
    static final int MAX_LEFT_BEHIND = 8;
    private static final long IDLE_SECONDS = 5;

    private final Duration limit;
    private final ExecutorService threads;

    @Inject
    Deadline(VoucherConfiguration configuration) {
        this(
                configuration.loadTimeout(),
                new ThreadPoolExecutor(
                        0, MAX_LEFT_BEHIND, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                            Thread thread = new Thread(task, "snapshot-load");
                            thread.setDaemon(true);
                            return thread;
                        }));
    }

    Deadline(Duration limit, ExecutorService threads) {
        this.limit = limit;
        this.threads = threads;
    }

    /**
     * What the task returns or throws.
     *
     * @throws TimeoutException when it has not ended in time, or as many earlier ones hang as may
     */
    <T> T call(Callable<T> task) throws Throwable {
        Future<T> result;
        try {
            result = threads.submit(task);
        } catch (RejectedExecutionException e) {
            throw new TimeoutException(
                    "%d earlier loads still hang; check that the store's volume is mounted and responds"
                            .formatted(MAX_LEFT_BEHIND));
        }
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TimeoutException("the load did not finish within %s; check the store and the network"
                    .formatted(limit.toString().substring(2).toLowerCase(Locale.ROOT)));
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        } finally {
            result.cancel(true);
        }
    }

    @PreDestroy
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
