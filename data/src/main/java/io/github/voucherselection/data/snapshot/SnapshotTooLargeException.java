package io.github.voucherselection.data.snapshot;

import java.util.Locale;

/** A snapshot that is larger than this process has room for. */
public final class SnapshotTooLargeException extends InvalidSnapshotException {
    SnapshotTooLargeException(String snapshotId, long bytes, long room) {
        super(String.format(
                Locale.ROOT,
                "snapshot %s has %,d bytes to serve, but this process has room for %,d, 1/%d of its heap; give it a larger heap (-Xmx)",
                snapshotId,
                bytes,
                room,
                ReadLimits.SHARE_OF_HEAP));
    }
}
