package io.github.voucherselection.history;

import io.github.voucherselection.history.iceberg.TableFiles;
import io.github.voucherselection.history.parquet.FileBytes;
import io.github.voucherselection.storage.Bucket;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds files in a source by their whole names. In a bucket, each folder is listed once for all files in it. */
record FilesByName(HistorySource source) implements TableFiles {
    @Override
    public Optional<StoredFile> find(String location) throws IOException {
        Optional<Bucket> bucket = Bucket.of(location);
        if (bucket.isEmpty()) {
            return LocalFiles.named(location);
        }
        Map<String, StoredFile> found = new HashMap<>();
        source.find(bucket.get(), location, file -> found.put(file.location(), file));
        return Optional.ofNullable(found.get(location));
    }

    @Override
    public Map<String, StoredFile> findAll(Collection<String> locations) throws IOException {
        Set<String> wanted = new HashSet<>(locations);
        Set<String> folders = new TreeSet<>();
        Map<String, StoredFile> found = new HashMap<>();
        for (String location : wanted) {
            if (Bucket.of(location).isPresent()) {
                folders.add(location.substring(0, location.lastIndexOf('/') + 1));
            } else {
                LocalFiles.named(location).ifPresent(file -> found.put(location, file));
            }
        }
        for (String folder : folders) {
            source.find(Bucket.of(folder).orElseThrow(), folder, file -> {
                if (wanted.contains(file.location())) {
                    found.put(file.location(), file);
                }
            });
        }
        return found;
    }

    @Override
    public FileBytes open(StoredFile file) throws IOException {
        return source.bytes(file);
    }
}
