package io.github.voucherselection.service.http.problem;

import io.github.voucherselection.service.http.SelectRoute;
import io.micronaut.http.HttpRequest;

/** How large the body of a route may be. */
public enum BodyLimit {
    CUSTOMER(16 << 10),
    /** As large as any; the server itself stops there, see {@code micronaut.server.max-request-size}. */
    BATCH(1 << 20);

    private final int bytes;

    BodyLimit(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }

    public static BodyLimit of(HttpRequest<?> request) {
        return SelectRoute.isSingle(request) || SelectRoute.isFlags(request) ? CUSTOMER : BATCH;
    }

    /**
     * Lets a body of the allowed size pass.
     *
     * @throws ProblemException when the body is larger
     */
    public void check(long size) {
        if (size > bytes) {
            throw exceeded();
        }
    }

    ProblemException exceeded() {
        return new ProblemException(ProblemType.BODY_TOO_LARGE, "The body is larger than %d bytes.".formatted(bytes));
    }
}
