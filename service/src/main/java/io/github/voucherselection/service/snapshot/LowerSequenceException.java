package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Pointer;

/** A pointer that is older than the one that is served. */
final class LowerSequenceException extends InvalidSnapshotException {
    LowerSequenceException(long found, long served) {
        super("%s has sequence %d, lower than %d, which is being served".formatted(Pointer.PATH, found, served));
    }
}
