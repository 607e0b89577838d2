package io.github.voucherselection.history.parquet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class DecodingTest {
    @Test
    void aSizeThatNoHeapHasRoomForIsAFaultOfTheFile() {
        assertThatThrownBy(() -> decode(1000, () -> new long[Integer.MAX_VALUE]))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageStartingWith("a.parquet: the column x cannot be decoded: the file is damaged")
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aHeapThatIsTooSmallForTheFileIsNot() {
        assertThatThrownBy(() -> decode(Runtime.getRuntime().maxMemory(), () -> new long[Integer.MAX_VALUE]))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aNestingWithoutEndIsAFaultOfTheFile() {
        assertThatThrownBy(() -> decode(0, () -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(InvalidHistoryException.class);
    }

    @Test
    void aMissingLibraryIsNot() {
        assertThatThrownBy(() -> decode(0, () -> {
                    throw new UnsatisfiedLinkError("no snappy");
                }))
                .isInstanceOf(UnsatisfiedLinkError.class);
    }

    @Test
    void aFaultOfTheStoreStaysOneHoweverItIsWrapped() {
        StoreAccessException fault = new StoreAccessException(Reason.UNREACHABLE, "gone", null);
        assertThatThrownBy(() -> decode(0, () -> {
                    throw new IllegalStateException(new UncheckedIOException(new IOException(fault)));
                }))
                .isSameAs(fault);
    }

    private static void decode(long bytes, Decoding<Object> decoding) throws StoreAccessException {
        Decoding.of(() -> "a.parquet: the column x", bytes, decoding);
    }
}
