package io.github.voucherselection.storage.object;

import io.github.voucherselection.data.snapshot.Problem;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.data.voucher.ValueText;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says in one line what stands in the way of a store, and what to do.
 *
 * @param kind whose store it is, such as {@code S3}
 * @param permissions what a call needs, by what is done, such as {@code read}
 */
public record StoreFailures(ObjectLocation location, String endpoint, String kind, Map<String, String> permissions) {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** Something else answers. */
    public StoreAccessException noStore(String done, String path) {
        String problem = "it does not respond like %s; check the endpoint".formatted(kind);
        return of(Reason.UNEXPECTED_ANSWER, done, path, problem, null);
    }

    /** The store knows no bucket of the name. */
    public StoreAccessException noBucket(String done, String path, Throwable cause) {
        String problem =
                "the bucket %s does not exist there; create it, or correct the location".formatted(location.bucket());
        return of(Reason.REFUSED, done, path, problem, cause);
    }

    /** No answer arrives, or not all of it. */
    public StoreAccessException unreachable(String done, String path, String problem, Throwable cause) {
        return of(Reason.UNREACHABLE, done, path, problem + "; check the endpoint and the network", cause);
    }

    /** No answer arrives, or not all of it. */
    public StoreAccessException unreachable(String done, String path, IOException problem, Throwable cause) {
        return unreachable(done, path, Problem.of(problem), cause);
    }

    /**
     * An answer that is not a success.
     *
     * @param code what the store calls it; may be empty
     * @param message what the store says of it; null when it says nothing in the form that such a store does
     */
    public StoreAccessException answered(
            String done, String path, int status, String code, @Nullable String message, Throwable cause) {
        String answer = "HTTP %d %s".formatted(status, code).strip();
        if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS) {
            String problem = answer + ": the store is unavailable; try again later";
            return of(Reason.UNREACHABLE, done, path, problem, cause);
        }
        if (message == null) {
            String problem = "%s, which is not how %s responds; check the endpoint".formatted(answer, kind);
            return of(Reason.UNEXPECTED_ANSWER, done, path, problem, cause);
        }
        String problem = "%s: %s; check the credentials and that they allow %s"
                .formatted(answer, ValueText.shown(message), permissions.getOrDefault(done, "it"));
        return of(Reason.REFUSED, done, path, problem, cause);
    }

    /** Anything else. */
    public StoreAccessException of(Reason reason, String done, String path, String problem, @Nullable Throwable cause) {
        return new StoreAccessException(
                reason, "%s cannot be %s at %s: %s".formatted(location.locate(path), done, endpoint, problem), cause);
    }
}
