package io.github.voucherselection.pipeline;

/** A cluster that cannot run the job. The message says which one and what to do. */
final class ClusterException extends RuntimeException {
    ClusterException(String message) {
        super(message);
    }
}
