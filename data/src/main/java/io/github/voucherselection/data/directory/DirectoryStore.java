package io.github.voucherselection.data.directory;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.voucherselection.data.snapshot.Digest;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Problem;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store in a directory, also on a volume that several pods mount. Each object is a file, put in place by a rename.
 * Conditions are checked under a lock on the file {@value #LOCK_FILE}. Names at the root that begin with a dot are the
 * store's own and are not objects.
 */
public final class DirectoryStore implements SnapshotStore {
    private static final int CHUNK = 8192;
    private static final String LOCK_FILE = ".lock";

    /** A file lock is held by the whole process; this one is for its threads. */
    private static final Object THREADS = new Object();

    private final Path root;
    private final AtomicFiles files;

    public DirectoryStore(Path root) {
        this.root = root.toAbsolutePath();
        this.files = new AtomicFiles(this.root);
    }

    @Override
    public Answer read(String path, @Nullable String knownEtag, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(root.resolve(path))) {
            byte[] content = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw InvalidSnapshotException.tooLarge(path, maxBytes);
            }
            String etag = Digest.of(content).sha256();
            return etag.equals(knownEtag) ? new Unchanged() : new StoredObject(content, etag);
        } catch (NoSuchFileException e) {
            return new Missing();
        } catch (IOException e) {
            throw failure("read", path, e);
        }
    }

    @Override
    public Optional<Digest> digest(String path, int maxBytes) throws IOException {
        Digest.Sink sink = new Digest.Sink();
        try (InputStream in = Files.newInputStream(root.resolve(path))) {
            byte[] chunk = new byte[CHUNK];
            long size = 0;
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                size += n;
                if (size > maxBytes) {
                    throw InvalidSnapshotException.tooLarge(path, maxBytes);
                }
                sink.write(chunk, 0, n);
            }
            return Optional.of(sink.digest());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("read", path, e);
        }
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        try {
            files.put(root.resolve(path), content);
        } catch (IOException e) {
            throw failure("written", path, e);
        }
    }

    @Override
    public boolean create(String path, byte[] content) throws IOException {
        return writeIf(path, content, () -> !Files.exists(root.resolve(path)));
    }

    @Override
    public boolean replace(String path, byte[] content, String etag) throws IOException {
        return writeIf(path, content, () -> hasTag(root.resolve(path), etag));
    }

    @Override
    public void delete(String path) throws IOException {
        try {
            Files.deleteIfExists(root.resolve(path));
            Path folder = root.resolve(path).getParent();
            while (folder != null && !folder.equals(root) && Files.deleteIfExists(folder)) {
                folder = folder.getParent();
            }
        } catch (DirectoryNotEmptyException e) {
            // the folder still holds other objects
        } catch (IOException e) {
            throw failure("deleted", path, e);
        }
    }

    @Override
    public void list(String prefix, Consumer<Entry> each) throws IOException {
        try {
            walk(root.resolve(prefix), each);
        } catch (IOException e) {
            throw failure("listed", prefix, e);
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

    private interface Condition {
        boolean holds() throws IOException;
    }

    private boolean writeIf(String path, byte[] content, Condition condition) throws IOException {
        synchronized (THREADS) {
            try {
                AtomicFiles.makeDirectory(root.resolve(path).resolveSibling(".").normalize());
                try (FileChannel lock = FileChannel.open(root.resolve(LOCK_FILE), CREATE, WRITE)) {
                    lock.lock(); // until the channel is closed
                    if (!condition.holds()) {
                        return false;
                    }
                    files.put(root.resolve(path), content);
                    return true;
                }
            } catch (IOException e) {
                throw failure("written", path, e);
            }
        }
    }

    private static boolean hasTag(Path file, String etag) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Digest.Sink sink = new Digest.Sink();
            in.transferTo(sink);
            return sink.digest().sha256().equals(etag);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void walk(Path folder, Consumer<Entry> each) throws IOException {
        for (Path child : children(folder)) {
            Optional<BasicFileAttributes> found = attributes(child);
            if (found.isEmpty()) {
                continue;
            }
            BasicFileAttributes attributes = found.get();
            if (attributes.isDirectory()) {
                walk(child, each);
            } else {
                String path = root.relativize(child).toString().replace('\\', '/');
                each.accept(new Entry(
                        path, attributes.size(), attributes.lastModifiedTime().toInstant()));
            }
        }
    }

    /** Sorted by name; none when the folder was never written, or is deleted meanwhile. */
    private List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !isOwn(child)).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** The lock or a temporary file. */
    private boolean isOwn(Path file) {
        return root.equals(file.getParent()) && file.getFileName().toString().startsWith(".");
    }

    /** Empty when the file is deleted meanwhile. */
    private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private StoreAccessException failure(String done, String path, IOException cause) {
        return StoreAccessException.ofFile(
                "%s cannot be %s (%s); check that %s is a directory, and its permissions and free space"
                        .formatted(locate(path), done, Problem.of(cause), root),
                cause);
    }
}
