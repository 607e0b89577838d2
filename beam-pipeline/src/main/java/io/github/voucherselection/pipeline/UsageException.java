package io.github.voucherselection.pipeline;

/** A command line or a definition file that makes no sense. */
final class UsageException extends RuntimeException {
    UsageException(String message) {
        super(message);
    }
}
