package io.github.voucherselection.storage.object;

import java.io.IOException;

/** A file that has other content than when it was found. */
public final class ReplacedFileException extends IOException {
    /** @param file as it was found */
    public ReplacedFileException(StoredFile file) {
        super(file.location() + " was replaced while it was read");
    }
}
