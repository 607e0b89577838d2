package io.github.voucherselection.service.connection;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.graceful.GracefulShutdownConfiguration;
import io.micronaut.runtime.graceful.GracefulShutdownListener;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the service without losing a request: for a moment each answer asks its caller to close the connection, and only then
 * are those that are still open closed. Micronaut's own listener begins with that, and so closes connections on which a
 * request is just arriving.
 */
@Singleton
@Replaces(GracefulShutdownListener.class)
@Requires(property = GracefulShutdownConfiguration.ENABLED, value = "true")
final class ShutdownListener implements ApplicationEventListener<ShutdownEvent>, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownListener.class);
    private static final long MOMENT_MILLIS = 1000;

    private final Goodbye goodbye;
    private final GracefulShutdownManager shutdown;
    private final long graceMillis;

    ShutdownListener(Goodbye goodbye, GracefulShutdownManager shutdown, GracefulShutdownConfiguration configuration) {
        this.goodbye = goodbye;
        this.shutdown = shutdown;
        this.graceMillis = configuration.getGracePeriod().toMillis();
    }

    @Override
    public void onApplicationEvent(ShutdownEvent event) {
        goodbye.say();
        try {
            Thread.sleep(MOMENT_MILLIS);
            shutdown.shutdownGracefully().toCompletableFuture().get(graceMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("Connections could not be closed cleanly", e.getCause());
        } catch (TimeoutException e) {
            LOG.warn("Requests are still running {} ms after shutdown was requested; they are cut off", graceMillis);
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
