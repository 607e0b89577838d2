package io.github.voucherselection.service.connection;

import jakarta.inject.Singleton;

/** Whether callers are to be asked to close their connections, as the service is about to end. Thread-safe. */
@Singleton
final class Goodbye {
    private volatile boolean said;

    void say() {
        said = true;
    }

    boolean isSaid() {
        return said;
    }
}
