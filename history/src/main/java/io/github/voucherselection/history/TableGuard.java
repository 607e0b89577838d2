package io.github.voucherselection.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.parquet.FileBytes;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Refuses files that belong to a table of Delta or Iceberg. Which of them hold rows that are not deleted is known to the table
 * alone. Where a folder may not be looked into, there is no table.
 */
final class TableGuard {
    private static final Pattern METADATA = Pattern.compile(
            ".*/(?:_delta_log/[0-9]{20}\\.(?:json|checkpoint\\.[^/]+)|metadata/[^/]+\\.metadata\\.json)",
            Pattern.DOTALL);
    private static final Set<String> ICEBERG_FIELDS = Set.of("format-version", "location");
    private static final int MAX_METADATA = 1 << 28;
    private static final JsonFactory JSON = new JsonFactory();

    /** Lists the files in a folder, or more; none where there is no such folder. */
    interface Listing {
        List<StoredFile> files(String folder) throws IOException;
    }

    interface Opening {
        FileBytes open(StoredFile file) throws IOException;
    }

    private final Opening opening;
    private final Set<String> seen = new HashSet<>();

    TableGuard(Opening opening) {
        this.opening = opening;
    }

    /** Whether a file may be what makes folders a table. */
    static boolean isMetadata(String location) {
        return METADATA.matcher(location).matches();
    }

    /**
     * Looks into the folders above files, into each once.
     *
     * @param root above which no folder is looked into; empty for that of the file system
     * @throws InvalidHistoryException when a folder is a table's
     */
    void check(List<StoredFile> files, String root, Listing listing) throws IOException {
        for (StoredFile file : files) {
            String folder = parent(file.location());
            while (folder.length() >= root.length() && seen.add(folder)) {
                check(file.location(), folder, listing);
                folder = parent(folder);
            }
        }
    }

    /** The root is its own. */
    private static String parent(String location) {
        return location.substring(0, Math.max(0, location.lastIndexOf('/')));
    }

    private void check(String file, String folder, Listing listing) throws IOException {
        if (!metadata(folder + "/_delta_log/", listing).isEmpty()) {
            throw refusal(file, "Delta", folder, "export the table's rows to Parquet files outside it, and use those");
        }
        for (StoredFile metadata : metadata(folder + "/metadata/", listing)) {
            if (isIceberg(metadata)) {
                throw refusal(file, "Iceberg", folder, "read the table by --input=iceberg:" + folder);
            }
        }
    }

    private static InvalidHistoryException refusal(String file, String kind, String folder, String cure) {
        return new InvalidHistoryException("%s belongs to the %s table %s, whose files may hold deleted rows; %s"
                .formatted(file, kind, folder, cure));
    }

    private static List<StoredFile> metadata(String folder, Listing listing) throws IOException {
        try {
            return listing.files(folder).stream()
                    .filter(file -> file.location().startsWith(folder)
                            && file.location().indexOf('/', folder.length()) < 0
                            && isMetadata(file.location()))
                    .toList();
        } catch (StoreAccessException e) {
            if (e.reason() == Reason.REFUSED) {
                return List.of();
            }
            throw e;
        }
    }

    private boolean isIceberg(StoredFile metadata) throws IOException {
        if (metadata.size() > MAX_METADATA) {
            return false;
        }
        byte[] content;
        try (FileBytes bytes = opening.open(metadata)) {
            content = bytes.read(0, (int) metadata.size());
        } catch (StoreAccessException e) {
            if (e.reason() == Reason.REFUSED) {
                return false;
            }
            throw e;
        }
        Set<String> fields = new HashSet<>();
        try (InputStream text = uncompressed(content);
                JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                fields.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
            return fields.containsAll(ICEBERG_FIELDS);
        } catch (IOException e) {
            return false; // it is not JSON
        }
    }

    private static InputStream uncompressed(byte[] content) throws IOException {
        InputStream bytes = new ByteArrayInputStream(content);
        boolean compressed = content.length > 2 && content[0] == 0x1f && content[1] == (byte) 0x8b;
        return compressed ? new GZIPInputStream(bytes) : bytes;
    }
}
