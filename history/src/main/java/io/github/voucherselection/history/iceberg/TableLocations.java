package io.github.voucherselection.history.iceberg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.voucherselection.data.directory.FileNames;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.parquet.FileBytes;
import io.github.voucherselection.storage.Bucket;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the files of a table lie, by the names that users and writers give. */
final class TableLocations {
    private static final Pattern S3 = Pattern.compile("^s3[an]://");
    private static final Pattern LOCAL = Pattern.compile("^file:(?://(?=/))?(?=/)");
    private static final Pattern OTHER = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:/.*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final String ENDING = ".metadata.json";
    private static final List<String> ENDINGS = List.of(ENDING, ".gz" + ENDING, ENDING + ".gz");
    private static final int MAX_HINT = 1024;

    private TableLocations() {}

    /**
     * A location that a table names, as it is written here.
     *
     * @throws InvalidHistoryException when it is of a kind that is not supported
     */
    static String inTable(String location) {
        try {
            return ours(location);
        } catch (IllegalArgumentException e) {
            throw new InvalidHistoryException("a file that the table names: " + e.getMessage(), e);
        }
    }

    /** Writers have names of their own for S3, and URIs for local files. */
    private static String ours(String location) {
        String text = LOCAL.matcher(S3.matcher(location).replaceFirst("s3://")).replaceFirst("");
        if (Bucket.of(text).isPresent()) {
            return text.replaceFirst("/+$", "");
        }
        if (OTHER.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "%s is of a kind that is not supported; a table's files are local, or in s3:// or gs://"
                            .formatted(location));
        }
        return FileNames.text(FileNames.path(text).normalize());
    }

    /**
     * The current metadata file of the table that a user names: by itself, or by the table's folder.
     *
     * @throws InvalidHistoryException when there is none
     * @throws IllegalArgumentException when the location is of a kind that is not supported
     */
    static StoredFile metadata(String location, TableFiles files) throws IOException {
        String named = ours(location);
        Optional<StoredFile> file = files.find(named);
        if (file.isPresent()) {
            return file.get();
        }
        String folder = named + "/metadata/";
        Optional<StoredFile> hint = files.find(folder + "version-hint.text");
        if (hint.isEmpty()) {
            throw new InvalidHistoryException(
                    "iceberg:%s is neither a metadata file nor a folder with metadata/version-hint.text; name the table's"
                                    .formatted(location)
                            + " current metadata file, such as iceberg:%s00012-….metadata.json".formatted(folder));
        }
        String version = read(hint.get(), files).trim();
        Optional<StoredFile> found = NUMBER.matcher(version).matches()
                ? newest(folder, Integer.parseInt(version), files)
                : files.find(folder + version + (version.endsWith(ENDING) ? "" : ENDING));
        return found.orElseThrow(() -> new InvalidHistoryException(
                "%s says \"%s\", but there is no such metadata file; name the right one by iceberg:%s…%s"
                        .formatted(hint.get().location(), version, folder, ENDING)));
    }

    private static String read(StoredFile hint, TableFiles files) throws IOException {
        try (FileBytes bytes = files.open(hint)) {
            return new String(bytes.read(0, (int) Math.min(MAX_HINT, bytes.size())), UTF_8);
        }
    }

    /** The hint is written after the file, and may be of an older one. */
    private static Optional<StoredFile> newest(String folder, int hinted, TableFiles files) throws IOException {
        Optional<StoredFile> newest = Optional.empty();
        Optional<StoredFile> next = version(folder, hinted, files);
        for (int version = hinted + 1; next.isPresent(); version++) {
            newest = next;
            next = version(folder, version, files);
        }
        return newest;
    }

    private static Optional<StoredFile> version(String folder, int version, TableFiles files) throws IOException {
        for (String ending : ENDINGS) {
            Optional<StoredFile> file = files.find("%sv%d%s".formatted(folder, version, ending));
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }
}
