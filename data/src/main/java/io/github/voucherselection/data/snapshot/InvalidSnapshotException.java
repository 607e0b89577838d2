package io.github.voucherselection.data.snapshot;

/** A snapshot, or the pointer to one, that is not as its format says. The message names the object and the fault. */
public class InvalidSnapshotException extends RuntimeException {
    public InvalidSnapshotException(String message) {
        super(message);
    }

    /** An object of which more was read than is taken. */
    public static InvalidSnapshotException tooLarge(String path, int maxBytes) {
        return new InvalidSnapshotException("%s is larger than %d bytes".formatted(path, maxBytes));
    }
}
