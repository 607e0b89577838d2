package io.github.voucherselection.data.snapshot;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/** A store in a directory, also on a volume that several pods mount. Each object is a file, put in place by a rename. */
public final class DirectoryStore implements SnapshotStore {
    private final Path root;

    public DirectoryStore(Path root) {
        this.root = root;
    }

    /**
     * The store at a location that a user named.
     *
     * @param location a directory path or a {@code file:} URI; the directory need not exist yet
     * @throws IllegalArgumentException when it is neither
     */
    public static DirectoryStore at(String location) {
        if (location.isBlank()) {
            throw new IllegalArgumentException("the store is empty; give a directory or a file: URI");
        }
        if (location.startsWith("file:")) {
            URI uri = URI.create(location.replace(" ", "%20"));
            if (uri.getPath() == null || uri.getHost() != null) {
                throw unsupported(location);
            }
            return new DirectoryStore(Path.of(uri.getPath()));
        }
        if (location.contains("://")) {
            throw unsupported(location);
        }
        return new DirectoryStore(Path.of(location));
    }

    @Override
    public Optional<StoredObject> read(String path, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(root.resolve(path))) {
            byte[] content = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new InvalidSnapshotException("%s is larger than %d bytes".formatted(path, maxBytes));
            }
            return Optional.of(new StoredObject(content, Sha256.hex(content)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        Path target = root.resolve(path);
        Path directory = target.resolveSibling(".");
        Files.createDirectories(directory.normalize());
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel file = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    file.write(buffer);
                }
                file.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel entries = FileChannel.open(directory.normalize(), READ)) {
                entries.force(true);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public String locate(String path) {
        return root.resolve(path).toString();
    }

    @Override
    public String toString() {
        return root.toString();
    }

    private static IllegalArgumentException unsupported(String location) {
        return new IllegalArgumentException(
                "the store %s is of a kind that is not supported; give a directory or a file: URI".formatted(location));
    }
}
