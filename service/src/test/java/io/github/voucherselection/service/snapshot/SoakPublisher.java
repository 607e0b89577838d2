package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.publish.Announcing;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.service.running.NumberedSnapshots;
import io.github.voucherselection.storage.s3.S3Server;
import java.io.IOException;
import java.net.URI;

/** Publishes one signed snapshot after the other until it is killed. Says of each what it is, just before it is announced. */
final class SoakPublisher {
    private SoakPublisher() {}

    /**
     * Publishes until it is killed.
     *
     * @param arguments the endpoint of an S3 server, a prefix, and the number of the first snapshot
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        try (TrustedStore store =
                TrustedStore.fromEnvironment(S3Server.storeAt(URI.create(arguments[0]), arguments[1]))) {
            NumberedSnapshots snapshots = new NumberedSnapshots(store);
            for (int number = Integer.parseInt(arguments[2]); ; number++) {
                String id = snapshots.write(number);
                System.out.println(id + " " + number);
                System.out.flush();
                Announcing.announce(store, id);
            }
        }
    }
}
