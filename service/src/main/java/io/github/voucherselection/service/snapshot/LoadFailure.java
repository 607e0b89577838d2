package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.NothingAnnouncedException;
import io.github.voucherselection.data.snapshot.SnapshotTooLargeException;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.trust.UntrustedException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** Why a load failed, as metrics and the report count it. */
enum LoadFailure {
    NOTHING_ANNOUNCED,
    STORE_UNREACHABLE,
    STORE_REFUSED,
    STORE_UNEXPECTED_ANSWER,
    /** The store answered too slowly as a whole, or hangs. */
    TIMEOUT,
    INVALID_SNAPSHOT,
    /** No trusted key signed the pointer. */
    SIGNATURE,
    /** What is stored is more than this process has room for. */
    TOO_LARGE,
    LOWER_SEQUENCE,
    /** A fault of this process, such as too little memory. */
    INTERNAL;

    static LoadFailure of(Throwable failure) {
        if (failure instanceof StoreAccessException access) {
            return switch (access.reason()) {
                case UNREACHABLE -> STORE_UNREACHABLE;
                case REFUSED -> STORE_REFUSED;
                case UNEXPECTED_ANSWER -> STORE_UNEXPECTED_ANSWER;
            };
        }
        if (failure instanceof NothingAnnouncedException) {
            return NOTHING_ANNOUNCED;
        }
        if (failure instanceof LowerSequenceException) {
            return LOWER_SEQUENCE;
        }
        if (failure instanceof SnapshotTooLargeException) {
            return TOO_LARGE;
        }
        if (failure instanceof UntrustedException) {
            return SIGNATURE;
        }
        if (failure instanceof InvalidSnapshotException) {
            return INVALID_SNAPSHOT;
        }
        return failure instanceof TimeoutException ? TIMEOUT : INTERNAL;
    }

    /** Whether to ask the store for more would only take as long again. */
    boolean isOfNoAnswer() {
        return this == STORE_UNREACHABLE || this == TIMEOUT;
    }

    /** The failure in one line. */
    String message(Throwable failure) {
        return this == INTERNAL ? failure.toString() : String.valueOf(failure.getMessage());
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
