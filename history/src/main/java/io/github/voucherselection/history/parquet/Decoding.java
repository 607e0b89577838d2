package io.github.voucherselection.history.parquet;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.util.function.Supplier;

/** Decodes bytes of a file, of which anything can be wrong. */
@FunctionalInterface
interface Decoding<T> {
    /** How much of the heap may be in use unseen, besides what is decoded. */
    int SPARE_BYTES = 32 << 20;

    /** Does it; may fail with any exception. */
    T run() throws Exception;

    /**
     * The result of decoding.
     *
     * @param what of which file is decoded, for the message
     * @param bytes that the result takes
     * @throws InvalidHistoryException when anything but the store fails: the bytes are not as the format says. The
     *     libraries speak of their own classes, and every cure is the same; what they say stays as the cause.
     */
    static <T> T of(Supplier<String> what, long bytes, Decoding<T> decoding) throws StoreAccessException {
        try {
            return decoding.run();
        } catch (InvalidHistoryException | StoreAccessException e) {
            throw e;
        } catch (Exception | StackOverflowError e) {
            throw failure(what.get(), e);
        } catch (OutOfMemoryError e) {
            if (hasRoomFor(bytes)) {
                throw failure(what.get(), e);
            }
            throw e;
        }
    }

    private static InvalidHistoryException failure(String what, Throwable failure) throws StoreAccessException {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreAccessException store) {
                throw store;
            }
        }
        return new InvalidHistoryException(
                "%s cannot be decoded: the file is damaged or not valid Parquet; write it again".formatted(what),
                failure);
    }

    /** Whether memory ran out though there is enough: then a size in the file is absurd. */
    private static boolean hasRoomFor(long bytes) {
        Runtime heap = Runtime.getRuntime();
        long free = heap.maxMemory() - heap.totalMemory() + heap.freeMemory();
        return free - SPARE_BYTES > 2 * bytes;
    }
}
