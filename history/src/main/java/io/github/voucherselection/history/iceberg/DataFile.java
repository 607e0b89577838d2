package io.github.voucherselection.history.iceberg;

import io.github.voucherselection.history.raw.FileColumns;
import io.github.voucherselection.storage.file.StoredFile;
import java.util.BitSet;

/**
 * A data file of a table.
 *
 * @param rows how many it has by the table's word, those that are deleted among them
 * @param deleted those rows, counted from 0
 */
public record DataFile(StoredFile stored, long rows, FileColumns columns, BitSet deleted) {}
