package io.github.voucherselection.data.directory;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Files that are put in place by a rename. Until then they have a temporary name in one directory, so that what a killed
 * process left there is found and deleted by a later one.
 */
record AtomicFiles(Path root) {
    private static final String PREFIX = ".voucher-";
    private static final String SUFFIX = ".tmp";
    /** No write takes so long. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    /** Writes a file below the root, and its directories. On the disk by the time this returns. */
    void put(Path target, byte[] content) throws IOException {
        makeDirectory(root);
        deleteAbandoned();
        Path temporary = root.resolve(PREFIX + UUID.randomUUID() + SUFFIX);
        try {
            try (FileChannel file = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    file.write(buffer);
                }
                file.force(true);
            }
            Path directory = target.resolveSibling(".").normalize();
            makeDirectory(directory);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel entries = FileChannel.open(directory, READ)) {
                entries.force(true);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Also takes a link to a directory, which JDK 17 refuses to make. */
    static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
    }

    private void deleteAbandoned() {
        Instant abandoned = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> temporaries = Files.newDirectoryStream(root, PREFIX + "*" + SUFFIX)) {
            for (Path temporary : temporaries) {
                if (Files.getLastModifiedTime(temporary).toInstant().isBefore(abandoned)) {
                    Files.deleteIfExists(temporary);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // deleted by another process, or not ours to delete: no reason not to write
        }
    }
}
