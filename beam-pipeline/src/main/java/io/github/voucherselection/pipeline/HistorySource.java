package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.storage.Bucket;
import io.github.voucherselection.storage.object.ObjectFiles;
import io.github.voucherselection.storage.object.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystemUtils;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Where the history lies: local files, which Beam finds, and objects, which the clients of the stores read. Holds one
 * connection for each bucket. For one thread.
 */
final class HistorySource implements AutoCloseable {
    private final Map<Bucket, ObjectFiles> buckets = new HashMap<>();

    /**
     * The files that a pattern matches.
     *
     * @throws InputException when there is none, or the pattern names a directory
     * @throws UsageException when the pattern is malformed, names no bucket, or is of a kind that is not supported
     * @throws StoreException when the input store cannot be reached or refuses
     */
    List<StoredFile> match(String glob) {
        try {
            List<StoredFile> files = Bucket.of(glob).isPresent() ? matchObjects(glob) : matchLocal(glob);
            if (files.isEmpty()) {
                throw new InputException("no file matches %s".formatted(glob));
            }
            return files;
        } catch (StoreAccessException e) {
            throw new StoreException(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--input: %s (%s)".formatted(glob, e.getMessage()));
        } catch (IOException e) {
            throw new StoreException("the input %s cannot be listed (%s)".formatted(glob, e.getMessage()));
        }
    }

    private List<StoredFile> matchObjects(String glob) throws IOException {
        Bucket bucket = Bucket.of(glob).orElseThrow();
        Pattern whole = Pattern.compile(FileSystemUtils.wildcardToRegexp(glob));
        String folder = glob.replaceFirst("/*$", "/");
        String key = glob.substring(Math.min(glob.length(), bucket.location().length() + 1));
        List<StoredFile> files = new ArrayList<>();
        List<StoredFile> inFolder = new ArrayList<>();
        files(bucket).find(key.replaceFirst("[*?\\[\\\\].*", ""), file -> {
            // some tools mark a folder by an empty object
            if (whole.matcher(file.location()).matches() && !file.location().endsWith("/")) {
                files.add(file);
            } else if (inFolder.isEmpty() && file.location().startsWith(folder)) {
                inFolder.add(file);
            }
        });
        if (files.isEmpty() && !inFolder.isEmpty()) {
            throw isDirectory(glob);
        }
        return files;
    }

    private static List<StoredFile> matchLocal(String glob) throws IOException {
        if (glob.isEmpty()) {
            throw new UsageException("--input: a file pattern is empty; write --input=GLOB,GLOB");
        }
        if (isLocalDirectory(glob)) {
            throw isDirectory(glob);
        }
        return FileSystems.match(glob, EmptyMatchTreatment.ALLOW).metadata().stream()
                .map(file -> ChannelInputFile.found(
                        file.resourceId().toString(), file.sizeBytes(), file.lastModifiedMillis()))
                .toList();
    }

    private static boolean isLocalDirectory(String glob) {
        try {
            return !glob.contains("://") && Files.isDirectory(Path.of(glob));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static InputException isDirectory(String glob) {
        return new InputException(
                "%s is a directory; name its files, such as %s/*.parquet".formatted(glob, glob.replaceAll("/+$", "")));
    }

    /** A file as Parquet wants it. */
    InputFile open(StoredFile file) {
        Optional<Bucket> bucket = Bucket.of(file.location());
        return bucket.isEmpty() ? new ChannelInputFile(file) : new ObjectInputFile(files(bucket.get()), file);
    }

    private record ObjectInputFile(ObjectFiles files, StoredFile file) implements InputFile {
        @Override
        public long getLength() {
            return file.size();
        }

        @Override
        public SeekableInputStream newStream() {
            return ObjectStream.open(files, file);
        }
    }

    private ObjectFiles files(Bucket bucket) {
        try {
            return Objects.requireNonNull(buckets.computeIfAbsent(bucket, Bucket::open));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--input: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        buckets.values().forEach(ObjectFiles::close);
    }
}
