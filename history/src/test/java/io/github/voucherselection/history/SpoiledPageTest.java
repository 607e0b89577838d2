package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page that is spoiled is noticed, if it is read at all. */
class SpoiledPageTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void touchesNoOtherColumnOfARowGroupWithoutAWantedRow() throws IOException {
        Path file = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Latvia", "2020-05-20", "2019-01-01", "2", "12.5")
                .text("2020-06-01", "Latvia", "2020-05-20", "2019-01-01", "2", "12.5")
                .write(directory.resolve("history.parquet"));
        spoil(file, Column.VOUCHER_AMOUNT);

        assertThat(ReadHistory.batches(file, "Peru")).allMatch(batch -> batch.size() == 0);
        assertThatThrownBy(() -> ReadHistory.batches(file, "Latvia"))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @CsvSource({"TIMESTAMP", "COUNTRY_CODE", "LAST_ORDER_TS", "FIRST_ORDER_TS", "TOTAL_ORDERS", "VOUCHER_AMOUNT"})
    void noticesASpoiledPageOfAnyColumn(Column column) throws IOException {
        Path file = MixedRows.file(5).write(directory.resolve("history.parquet"), writer -> {});
        spoil(file, column);

        assertThatThrownBy(() -> ReadHistory.batches(file, "*"))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageStartingWith(
                        "%s: the column %s in row group 1 cannot be decoded".formatted(file, column.columnName()));
    }

    /** Overwrites the middle of the column's first chunk. */
    private static void spoil(Path file, Column column) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            BlockMetaData block = reader.getRowGroups().get(0);
            block.getColumns().stream()
                    .filter(chunk -> chunk.getPath().toDotString().equals(column.columnName()))
                    .forEach(chunk -> {
                        int middle = (int) (chunk.getStartingPos() + chunk.getTotalSize() * 3 / 4);
                        Arrays.fill(bytes, middle, middle + 3, (byte) 0x5A);
                    });
        }
        Files.write(file, bytes);
    }
}
