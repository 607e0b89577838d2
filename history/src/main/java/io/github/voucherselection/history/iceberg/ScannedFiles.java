package io.github.voucherselection.history.iceberg;

import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.parquet.PositionDeletes;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;

/**
 * The files of a plan, with the rows that are deleted from them.
 *
 * @param table for messages
 */
record ScannedFiles(String table, TableFiles files) {
    /**
     * The data files.
     *
     * @throws InvalidHistoryException when there are deletes or files that are not supported, or a file is missing
     */
    List<DataFile> of(List<FileScanTask> tasks, TableSchema schema) throws IOException {
        Set<String> locations = new TreeSet<>();
        for (FileScanTask task : tasks) {
            requireSupported(task);
            locations.add(TableLocations.inTable(task.file().location()));
            task.deletes().forEach(delete -> locations.add(TableLocations.inTable(delete.location())));
        }
        Map<String, StoredFile> found = files.findAll(locations);
        for (String location : locations) {
            if (!found.containsKey(location)) {
                throw TableIo.missing(location);
            }
        }
        List<DataFile> scanned = new ArrayList<>();
        Map<String, Map<String, LongConsumer>> deletes = new TreeMap<>();
        for (FileScanTask task : tasks) {
            String location = TableLocations.inTable(task.file().location());
            long rows = task.file().recordCount();
            BitSet deleted = new BitSet();
            scanned.add(new DataFile(
                    Objects.requireNonNull(found.get(location)),
                    rows,
                    schema.inFile(location, task.spec(), task.partition()),
                    deleted));
            for (DeleteFile delete : task.deletes()) {
                deletes.computeIfAbsent(TableLocations.inTable(delete.location()), file -> new HashMap<>())
                        .put(task.file().location(), row -> {
                            if (row < rows) {
                                deleted.set(Math.toIntExact(row));
                            }
                        });
            }
        }
        for (Map.Entry<String, Map<String, LongConsumer>> delete : deletes.entrySet()) {
            StoredFile file = Objects.requireNonNull(found.get(delete.getKey()));
            PositionDeletes.read(file.location(), files.open(file), delete.getValue());
        }
        return scanned;
    }

    private void requireSupported(FileScanTask task) {
        requireSupported(task.file());
        for (DeleteFile delete : task.deletes()) {
            if (delete.content() == FileContent.EQUALITY_DELETES) {
                throw refusal(
                        "has equality deletes (%s)".formatted(delete.location()),
                        "compact it (rewrite its data files), so that the deleted rows are gone");
            }
            if (delete.format() == FileFormat.PUFFIN) {
                throw refusal(
                        "has deletion vectors (%s)".formatted(delete.location()),
                        "compact it (rewrite its data files), so that the deleted rows are gone");
            }
            requireSupported(delete);
        }
    }

    private void requireSupported(ContentFile<?> file) {
        if (file.format() != FileFormat.PARQUET) {
            throw refusal(
                    "has files of the format %s (%s)".formatted(file.format(), file.location()),
                    "rewrite its data files as Parquet");
        }
        if (file.keyMetadata() != null) {
            throw refusal("is encrypted (%s)".formatted(file.location()), "export its rows without encryption");
        }
    }

    private InvalidHistoryException refusal(String what, String cure) {
        return new InvalidHistoryException("%s %s, which is not supported; %s".formatted(table, what, cure));
    }
}
