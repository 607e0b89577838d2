package io.github.voucherselection.history;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.parquet.FileBytes;
import io.github.voucherselection.history.parquet.VoucherFile;
import io.github.voucherselection.history.raw.FileColumns;
import io.github.voucherselection.history.raw.RawBatch;
import io.github.voucherselection.storage.Bucket;
import io.github.voucherselection.storage.file.ObjectFiles;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;

/**
 * Where the history lies: local files, and objects, which the clients of the stores read. Holds one connection for each
 * bucket. For one thread, unless a method says otherwise.
 */
public final class HistorySource implements AutoCloseable {
    private final Map<Bucket, ObjectFiles> buckets = new ConcurrentHashMap<>();
    private final TableGuard tables = new TableGuard(this::bytes);

    /**
     * The files that a pattern matches, or the one, or those of the folder, that it names exactly. There may be none.
     *
     * @throws InvalidHistoryException when it matches what is not a file, or a file of a table
     * @throws IllegalArgumentException when the pattern is malformed, names no bucket, or is not of a supported kind
     * @throws StoreAccessException when the input store cannot be reached or refuses
     */
    Matches match(String pattern) throws IOException {
        Optional<Bucket> bucket = Bucket.of(pattern);
        if (bucket.isPresent()) {
            return matchObjects(bucket.get(), pattern.replaceFirst("/+$", ""));
        }
        Matches matches = LocalFiles.match(pattern);
        tables.check(matches.files(), "", LocalFiles::tableMetadata);
        return matches;
    }

    private Matches matchObjects(Bucket bucket, String pattern) throws IOException {
        Matches file = new Matches(Glob.literal(pattern));
        Matches folder = new Matches(Glob.literal(pattern));
        Matches matching = new Matches(new Glob(pattern));
        List<StoredFile> metadata = new ArrayList<>();
        String prefix = matching.glob().fixedPrefix();
        find(bucket, prefix, found -> {
            if (found.location().equals(pattern)) {
                file.add(found);
            } else if (!found.location().endsWith("/")) { // an empty object, by which some tools mark a folder
                folder.add(found);
                matching.add(found);
            }
            if (TableGuard.isMetadata(found.location())) {
                metadata.add(found);
            }
        });
        Matches matches = Stream.of(file, folder)
                .filter(named -> !named.isEmpty())
                .findFirst()
                .orElse(matching);
        tables.check(matches.files(), bucket.location(), parent -> {
            if (parent.startsWith(prefix)) {
                return metadata; // of all folders that were listed
            }
            List<StoredFile> found = new ArrayList<>();
            find(bucket, parent, found::add);
            return found;
        });
        return matches;
    }

    /** Passes on all files of a bucket whose location starts with the prefix. Safe for use by many threads. */
    void find(Bucket bucket, String prefix, Consumer<StoredFile> each) throws IOException {
        files(bucket)
                .find(
                        prefix.substring(
                                Math.min(prefix.length(), bucket.location().length() + 1)),
                        each);
    }

    /**
     * Opens a file and checks its schema.
     *
     * @throws InvalidHistoryException when it is not a voucher history
     * @throws StoreAccessException when it cannot be read, or is not the file that was found
     */
    VoucherFile open(StoredFile file, FileColumns columns) throws IOException {
        return VoucherFile.open(file.location(), columns, bytes(file));
    }

    /** Opens a file. Safe for use by many threads. */
    FileBytes bytes(StoredFile file) throws StoreAccessException {
        Optional<Bucket> bucket = Bucket.of(file.location());
        return bucket.isEmpty() ? LocalBytes.open(file) : new ObjectBytes(files(bucket.get()), file);
    }

    /**
     * Starts to read the rows of some countries from a range.
     *
     * @param columns that are wanted; the others have no values
     * @throws InvalidHistoryException when the file is not a voucher history
     * @throws StoreAccessException when it cannot be read, or is not the file that was found
     */
    public RangeReader open(RowGroupRange range, Countries countries, Set<Column> columns) throws IOException {
        return new RangeReader(open(range.file(), range.columns()), range, countries, columns);
    }

    /**
     * Reads the rows of some countries from a range, batch by batch.
     *
     * @param each takes a batch, which may be empty, and how many rows were read for it
     * @throws InvalidHistoryException when the file cannot be decoded
     * @throws StoreAccessException when it cannot be read, or is not the file that was found
     */
    public void read(RowGroupRange range, Countries countries, ObjLongConsumer<RawBatch> each) throws IOException {
        try (RangeReader reader = open(range, countries, EnumSet.allOf(Column.class))) {
            long before = 0;
            for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
                each.accept(batch, reader.rowsRead() - before);
                before = reader.rowsRead();
            }
        }
    }

    private ObjectFiles files(Bucket bucket) {
        return Objects.requireNonNull(buckets.computeIfAbsent(bucket, Bucket::open));
    }

    @Override
    public void close() {
        buckets.values().forEach(ObjectFiles::close);
    }
}
