package io.github.voucherselection.data.trust;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;

/** A pointer that no trusted key signed. */
public final class UntrustedException extends InvalidSnapshotException {
    private final String etag;

    UntrustedException(String message, String etag) {
        super(message);
        this.etag = etag;
    }

    /** The tag of that pointer's object, for who replaces it. */
    public String etag() {
        return etag;
    }
}
