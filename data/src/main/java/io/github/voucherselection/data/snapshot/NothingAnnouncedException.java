package io.github.voucherselection.data.snapshot;

/** A store that has no pointer. */
public final class NothingAnnouncedException extends InvalidSnapshotException {
    NothingAnnouncedException() {
        super(Pointer.PATH + " is missing: nothing has been announced");
    }
}
