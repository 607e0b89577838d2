package io.github.voucherselection.storage.object;

import java.io.IOException;
import java.net.UnknownHostException;

/** What is wrong with a connection. */
public final class Connection {
    private Connection() {}

    /** The problem in words. */
    public static String problem(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "unknown host " + failure.getMessage();
        }
        return failure.getMessage() == null ? "the connection broke" : failure.getMessage();
    }
}
