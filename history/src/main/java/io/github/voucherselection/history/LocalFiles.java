package io.github.voucherselection.history;

import io.github.voucherselection.data.directory.FileNames;
import io.github.voucherselection.data.snapshot.Problem;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
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
import java.util.Optional;

/** Files of a history on this machine. The version of one is when it was modified, in milliseconds since the epoch. */
final class LocalFiles {
    private LocalFiles() {}

    /** As {@link HistorySource#match}; locations are absolute paths. */
    static Matches match(String pattern) throws IOException {
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException(
                    "a file pattern is empty; use --input=GLOB,GLOB, with double quotes around a name that has a comma");
        }
        if (pattern.contains("://")) {
            throw new IllegalArgumentException(
                    "%s is not of a supported kind; use files, s3://bucket/… or gs://bucket/…".formatted(pattern));
        }
        Path exact = FileNames.path(pattern).normalize();
        boolean isNamed = Files.isDirectory(exact) || Files.isRegularFile(exact);
        Matches matches = new Matches(isNamed ? Glob.literal(FileNames.text(exact)) : new Glob(FileNames.text(exact)));
        Path start = isNamed ? exact : FileNames.path(matches.glob().fixedFolder());
        try {
            if (Files.exists(start)) {
                Files.walkFileTree(
                        start,
                        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                        Integer.MAX_VALUE,
                        new Visitor(start, matches));
            }
            return matches;
        } catch (IOException e) {
            throw StoreAccessException.ofFile(
                    "the input %s cannot be listed: %s%s"
                            .formatted(
                                    pattern,
                                    Problem.of(e),
                                    e instanceof FileSystemException file ? " at " + file.getFile() : ""),
                    e);
        }
    }

    /** The files in a folder that may make it a table's. */
    static List<StoredFile> tableMetadata(String folder) throws IOException {
        List<StoredFile> found = new ArrayList<>();
        Path path = FileNames.path(folder);
        if (!Files.isDirectory(path)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                path, entry -> TableGuard.isMetadata(FileNames.text(entry)) && Files.isRegularFile(entry))) {
            for (Path entry : entries) {
                found.add(found(entry, Files.readAttributes(entry, BasicFileAttributes.class)));
            }
            return found;
        } catch (IOException e) {
            throw StoreAccessException.ofFile("%s cannot be listed: %s".formatted(folder, Problem.of(e)), e);
        }
    }

    /** The file of exactly this name; empty when there is none. */
    static Optional<StoredFile> named(String location) throws IOException {
        Path path = FileNames.path(location);
        try {
            return Files.isRegularFile(path)
                    ? Optional.of(found(path, Files.readAttributes(path, BasicFileAttributes.class)))
                    : Optional.empty();
        } catch (IOException e) {
            throw StoreAccessException.ofFile("%s cannot be read: %s".formatted(location, Problem.of(e)), e);
        }
    }

    /** Looks whether a file is the one that was found. */
    static void verify(StoredFile file) throws IOException {
        Path path = FileNames.path(file.location());
        if (!found(path, Files.readAttributes(path, BasicFileAttributes.class)).equals(file)) {
            throw file.replaced();
        }
    }

    /** What a failure to read a file means to the user. */
    static StoreAccessException unreadable(StoredFile file, IOException failure) {
        if (failure instanceof StoreAccessException known) {
            return known;
        }
        return failure instanceof NoSuchFileException
                ? file.gone()
                : StoreAccessException.ofFile(
                        "%s cannot be read: %s".formatted(file.location(), Problem.of(failure)), failure);
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
        private final Matches matches;

        Visitor(Path start, Matches matches) {
            this.start = start;
            this.matches = matches;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return mayHold(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isRegularFile() && matches.glob().matches(FileNames.text(file))) {
                throw new InvalidHistoryException("%s is %s; remove it, or use a pattern that does not match it"
                        .formatted(
                                FileNames.readable(FileNames.text(file)),
                                attributes.isSymbolicLink()
                                        ? "a broken link"
                                        : "a pipe, a socket or a device, not a file"));
            }
            matches.add(found(file, attributes));
            return FileVisitResult.CONTINUE;
        }

        /** What cannot be looked at is skipped where nothing is looked for. */
        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
            if (failure instanceof FileSystemLoopException || !mayHold(path)) {
                return FileVisitResult.CONTINUE;
            }
            Glob glob = matches.glob();
            String name = FileNames.text(path);
            if (glob.matches(name) || !glob.matchesIfShown(name)) {
                throw failure;
            }
            matches.skip(name);
            return FileVisitResult.CONTINUE;
        }

        private boolean mayHold(Path folder) {
            int depth = folder.getNameCount() - start.getNameCount();
            return depth == 0 || matches.glob().mayLieIn(FileNames.text(folder), depth);
        }
    }
}
