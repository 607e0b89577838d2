package io.github.voucherselection.snapshots;

/** A {@code snapshots} command line that makes no sense. */
public final class SnapshotsUsageException extends RuntimeException {
    SnapshotsUsageException(String message) {
        super(message);
    }
}
