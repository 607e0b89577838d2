package io.github.voucherselection.service.http;

import io.micronaut.http.HttpRequest;

/** How large the body of a route may be. */
enum BodyLimit {
    CUSTOMER(16 << 10),
    /** As large as any; the server itself stops there, see {@code micronaut.server.max-request-size}. */
    BATCH(1 << 20);

    private final long bytes;

    BodyLimit(long bytes) {
        this.bytes = bytes;
    }

    static BodyLimit of(HttpRequest<?> request) {
        return VoucherController.isSelect(request) ? CUSTOMER : BATCH;
    }

    /** @throws ProblemException when the body is larger */
    void check(long size) {
        if (size > bytes) {
            throw exceeded();
        }
    }

    ProblemException exceeded() {
        String message = "The body is larger than %d bytes.".formatted(bytes);
        return new ProblemException(ProblemType.BODY_TOO_LARGE, message, message);
    }
}
