package io.github.voucherselection.history;

import io.github.voucherselection.data.directory.FileNames;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.storage.object.ReplacedFileException;
import io.github.voucherselection.storage.object.StoredFile;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Files of a history on this machine. The version of one is when it was modified, in milliseconds since the epoch. */
public final class LocalFiles {
    private LocalFiles() {}

    /** As {@link HistorySource#match}; locations are absolute paths. */
    static List<StoredFile> match(String pattern) throws IOException {
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("a file pattern is empty; write --input=GLOB,GLOB");
        }
        if (pattern.contains("://")) {
            throw new IllegalArgumentException(
                    "%s is of a kind that is not supported; name files, s3://bucket/… or gs://bucket/…"
                            .formatted(pattern));
        }
        Path exact = FileNames.path(pattern).normalize();
        if (Files.isDirectory(exact)) {
            throw HistorySource.isDirectory(pattern);
        }
        try {
            if (Files.isRegularFile(exact)) {
                return List.of(found(exact, Files.readAttributes(exact, BasicFileAttributes.class)));
            }
            Glob glob = new Glob(FileNames.text(exact));
            List<StoredFile> files = new ArrayList<>();
            Path start = FileNames.path(glob.fixedFolder());
            if (Files.isDirectory(start)) {
                Files.walkFileTree(
                        start,
                        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                        Integer.MAX_VALUE,
                        new Visitor(start, glob, files));
            }
            return files;
        } catch (IOException e) {
            throw new StoreAccessException(
                    e instanceof AccessDeniedException ? Reason.REFUSED : Reason.UNREACHABLE,
                    "the input %s cannot be listed (%s)".formatted(pattern, e),
                    e);
        }
    }

    /** Opens a file for reading, unless it has changed since it was found. */
    static SeekableByteChannel open(StoredFile file) throws IOException {
        Path path = FileNames.path(file.location());
        try {
            SeekableByteChannel channel = Files.newByteChannel(path);
            try {
                if (!found(path, Files.readAttributes(path, BasicFileAttributes.class))
                        .equals(file)) {
                    throw HistorySource.replaced(new ReplacedFileException(file));
                }
                return channel;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (AccessDeniedException e) {
            throw new StoreAccessException(
                    Reason.REFUSED, "%s must not be read; check its permissions".formatted(file.location()), e);
        } catch (NoSuchFileException e) {
            throw HistorySource.gone(file);
        }
    }

    private static StoredFile found(Path path, BasicFileAttributes attributes) {
        return new StoredFile(
                FileNames.readable(FileNames.text(path)),
                attributes.size(),
                Long.toString(attributes.lastModifiedTime().toMillis()));
    }

    /** Goes only where names may match. */
    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path start;
        private final Glob glob;
        private final List<StoredFile> files;

        Visitor(Path start, Glob glob, List<StoredFile> files) {
            this.start = start;
            this.glob = glob;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            int depth = folder.getNameCount() - start.getNameCount();
            return depth == 0 || glob.mayLieIn(FileNames.text(folder), depth)
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && glob.matches(FileNames.text(file))) {
                files.add(found(file, attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
