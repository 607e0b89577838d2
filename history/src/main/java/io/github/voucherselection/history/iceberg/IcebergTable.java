package io.github.voucherselection.history.iceberg;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.io.CloseableIterable;

/**
 * The current snapshot of a table, as one of its metadata files has it.
 *
 * @param metadata the location of that file
 * @param schemaId the schema by which it is read
 */
public record IcebergTable(String metadata, long snapshotId, int schemaId, List<DataFile> files) {
    private static final String PREFIX = "iceberg:";
    private static final int NEWEST_FORMAT = 3;

    public IcebergTable {
        files = List.copyOf(files);
    }

    /** Whether an input is such a table, and not files. */
    public static boolean isNamedBy(String input) {
        return input.startsWith(PREFIX);
    }

    /** The input that names this metadata file. */
    public String input() {
        return PREFIX + metadata;
    }

    /**
     * Finds out which files and rows there are. Nothing is left out by statistics, which can be wrong.
     *
     * @param input {@code iceberg:} and a metadata file, or a table's folder with a {@code metadata/version-hint.text}
     * @throws InvalidHistoryException when it is no such table, or has what is not supported
     * @throws IllegalArgumentException when the input names no location, or one of a kind that is not supported
     * @throws StoreAccessException when a file cannot be read
     */
    public static IcebergTable find(String input, ColumnNames names, TableFiles files) throws IOException {
        String location = input.substring(PREFIX.length());
        if (location.isBlank()) {
            throw new IllegalArgumentException(
                    "iceberg: names no table; write iceberg:LOCATION, a metadata file or a table's folder");
        }
        StoredFile file = TableLocations.metadata(location, files);
        String table = "the table " + file.location();
        TableIo io = new TableIo(files);
        TableMetadata metadata = TableIo.reading(table, () -> TableMetadataParser.read(io, file.location()));
        if (metadata.formatVersion() > NEWEST_FORMAT) {
            throw new InvalidHistoryException(
                    "%s is of the format version %d, which is not supported; the newest that is read is %d"
                            .formatted(table, metadata.formatVersion(), NEWEST_FORMAT));
        }
        Snapshot snapshot = metadata.currentSnapshot();
        if (snapshot == null) {
            throw new InvalidHistoryException("%s is empty: it has no snapshot".formatted(table));
        }
        List<FileScanTask> tasks = TableIo.reading(table, () -> plan(table, metadata, io));
        if (tasks.isEmpty()) {
            throw new InvalidHistoryException("%s is empty: its current snapshot has no data files".formatted(table));
        }
        TableSchema schema = TableIo.reading(table, () -> TableSchema.of(table, metadata, names));
        return new IcebergTable(
                file.location(),
                snapshot.snapshotId(),
                metadata.currentSchemaId(),
                new ScannedFiles(table, files).of(tasks, schema));
    }

    private static List<FileScanTask> plan(String table, TableMetadata metadata, TableIo io) {
        BaseTable opened = new BaseTable(new StaticTableOperations(metadata, io), table, report -> {});
        try (CloseableIterable<FileScanTask> tasks = opened.newScan().planFiles()) {
            List<FileScanTask> all = new ArrayList<>();
            tasks.forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
