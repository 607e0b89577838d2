package io.github.voucherselection.history.iceberg;

import io.github.voucherselection.history.parquet.FileBytes;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The files that a table consists of. Safe for use by many threads. */
public interface TableFiles {
    /** The file of exactly this name; empty when there is none. */
    Optional<StoredFile> find(String location) throws IOException;

    /** Those of many files that there are, by name. */
    Map<String, StoredFile> findAll(Collection<String> locations) throws IOException;

    /** Opens a file that was found. */
    FileBytes open(StoredFile file) throws IOException;
}
