package io.github.voucherselection.storage;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.directory.FileNames;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.object.ObjectLocation;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is, as a user writes it: {@code s3://bucket/prefix}, {@code gs://bucket/prefix}, a directory or a
 * {@code file:} URI. Valid as far as can be told without asking the store.
 */
public final class StoreLocation {
    /** What there is, for help and messages. */
    public static final String KINDS = "a directory or a file: URI, s3://bucket/prefix or gs://bucket/prefix";

    /** Also with a single slash, as a mistyped URI has it; one letter is a drive. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/");

    private final String text;
    /** Null for a directory. */
    private final @Nullable ObjectLocation object;

    private StoreLocation(String text, @Nullable ObjectLocation object) {
        this.text = text;
        this.object = object;
    }

    /**
     * The location that a user wrote.
     *
     * @throws IllegalArgumentException in clear words when the text is not a location
     */
    public static StoreLocation parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the store is empty; use " + KINDS);
        }
        return Bucket.of(text).isPresent()
                ? new StoreLocation(text, ObjectLocation.parse(text))
                : new StoreLocation(directory(text).toString(), null);
    }

    private static Path directory(String text) {
        if (!text.startsWith("file:")) {
            if (SCHEME.matcher(text).lookingAt()) {
                throw unsupported(text);
            }
            return FileNames.path(text);
        }
        URI uri = URI.create(text.replace(" ", "%20"));
        if (uri.getPath() == null || uri.getHost() != null) {
            throw unsupported(text);
        }
        return FileNames.path(uri.getPath());
    }

    private static IllegalArgumentException unsupported(String text) {
        return new IllegalArgumentException("the store %s is not of a supported kind; use %s".formatted(text, KINDS));
    }

    /**
     * Opens the store; the caller closes it. Nothing is asked of the store yet.
     *
     * @throws IllegalArgumentException when a setting from the environment is missing or wrong
     */
    public SnapshotStore open() {
        return object == null ? new DirectoryStore(FileNames.path(text)) : Bucket.open(object);
    }

    /** The location as text that means the same in every process: a directory is absolute. */
    @Override
    public String toString() {
        return text;
    }
}
