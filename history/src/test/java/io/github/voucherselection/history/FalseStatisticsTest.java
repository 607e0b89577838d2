package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.voucher.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.format.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Footers whose statistics are wrong, as some writers made them, cost no row and no value. */
class FalseStatisticsTest {
    /** By Arrow before 5 and arrow2, of dictionaries (ARROW-12513). The page's padding has places for what is missing. */
    @ParameterizedTest
    @EnumSource(
            value = WriterVersion.class,
            names = {"PARQUET_1_0", "PARQUET_2_0"})
    void nullsThatAreNotCounted(WriterVersion version, @TempDir Path directory) throws IOException {
        Path file = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", "1")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", null)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", "2")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", "1")
                .write(directory.resolve("history.parquet"), writer -> writer.withWriterVersion(version));
        falsify(file, Column.VOUCHER_AMOUNT, statistics -> statistics.setNull_count(0));

        assertThat(ReadHistory.values(ReadHistory.batches(file, "*"), Column.VOUCHER_AMOUNT))
                .containsExactly("1", null, "2", "1");
    }

    /** By Arrow before 11, of dictionaries that come in several pieces (apache/arrow#15042). */
    @Test
    void leastAndGreatestOfAPartOfTheValues(@TempDir Path directory) throws IOException {
        Path file = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Latvia", "2020-05-20", "2019-01-01", "2", "1")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", "2")
                .write(directory.resolve("history.parquet"));
        byte[] latvia = "Latvia".getBytes(StandardCharsets.UTF_8);
        falsify(
                file,
                Column.COUNTRY_CODE,
                statistics -> statistics.setMin_value(latvia).setMax_value(latvia));

        assertThat(ReadHistory.values(ReadHistory.batches(file, "Peru"), Column.VOUCHER_AMOUNT))
                .containsExactly("2");
    }

    private static void falsify(Path file, Column column, Consumer<Statistics> change) throws IOException {
        FooterEdit.of(
                file,
                footer -> FooterEdit.chunks(footer, column.columnName())
                        .forEach(chunk -> change.accept(chunk.getMeta_data().getStatistics())));
    }
}
