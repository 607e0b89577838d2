package io.github.voucherselection.data.directory;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Says in one line what stands in the way of a directory, and what to do. */
final class DirectoryFailure {
    private DirectoryFailure() {}

    static StoreAccessException of(String file, String done, Path root, IOException cause) {
        return new StoreAccessException(
                cause instanceof AccessDeniedException ? Reason.REFUSED : Reason.UNREACHABLE,
                "%s cannot be %s (%s); check that %s is a directory, and its permissions"
                        .formatted(file, done, problem(cause), root),
                cause);
    }

    private static String problem(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "a file is in the way";
        }
        return cause instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(cause.getMessage());
    }
}
