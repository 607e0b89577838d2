package io.github.voucherselection.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that each kind of call is refused, with a reason that a person understands. */
public final class RefusedAccess {
    private static final byte[] CONTENT = {1};

    private RefusedAccess() {}

    public static void assertRefused(SnapshotStore store, String message) {
        Consumer<ThrowingCallable> refused = call -> assertThatExceptionOfType(StoreAccessException.class)
                .isThrownBy(call)
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        try (store) {
            refused.accept(() -> store.read("a", 10));
            refused.accept(() -> store.write("a", CONTENT));
            refused.accept(() -> store.create("a", CONTENT));
            refused.accept(() -> store.list("", entry -> {}));
        }
    }
}
