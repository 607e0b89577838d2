package io.github.voucherselection.storage.object;

import java.util.Optional;

/** The causes of an exception. */
public final class Causes {
    private Causes() {}

    /** The first of that type among an exception and its causes. */
    public static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
