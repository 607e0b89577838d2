package io.github.voucherselection.service.connection;

import jakarta.inject.Singleton;

/** Whether each answer is to ask its caller to close the connection, as the service is about to end. Thread-safe. */
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
