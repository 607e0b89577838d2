package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.history.parquet.VoucherFile;
import io.github.voucherselection.history.raw.NamedColumns;
import io.github.voucherselection.history.raw.RawBatch;
import io.github.voucherselection.storage.file.ObjectFiles;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows come back from real files as they were written, whatever the pages are like. */
class RowGroupReaderTest {
    private static final Countries ALL = Countries.of(List.of("*"));

    private Path directory = Path.of("");

    @BeforeEach
    void setDirectory(@TempDir Path temporary) {
        directory = temporary;
    }

    @ParameterizedTest
    @CsvSource({
        "PARQUET_1_0, true, 1048576",
        "PARQUET_1_0, true, 300",
        "PARQUET_1_0, false, 1048576",
        "PARQUET_2_0, true, 1048576",
        "PARQUET_2_0, true, 300",
        "PARQUET_2_0, false, 1048576"
    })
    void readsEveryRowAsWritten(WriterVersion version, boolean dictionary, int pageSize) throws IOException {
        List<@Nullable String[]> rows = MixedRows.of(11);
        Path file = MixedRows.file(11)
                .write(
                        directory.resolve("history.parquet"),
                        writer -> writer.withWriterVersion(version)
                                .withDictionaryEncoding(dictionary)
                                .withPageSize(pageSize)
                                .withDictionaryPageSize(4096)
                                .withPageRowCountLimit(2500));

        assertThat(read(file, "*")).isDeepEqualTo(numbered(rows, null));
        assertThat(read(file, "Latvia")).isDeepEqualTo(numbered(rows, "Latvia"));
    }

    /** The footer is read once for each range, and of each row group no more than its columns. */
    @Test
    void manySmallRowGroupsCostFewReads() throws IOException {
        Path path = MixedRows.file(3)
                .write(
                        directory.resolve("history.parquet"),
                        writer -> writer.withRowGroupSize(1L)
                                .withMinRowCountForPageSizeCheck(20)
                                .withMaxRowCountForPageSizeCheck(20));
        FoundFile found = VoucherHistory.find(List.of(path.toString()), ColumnNames.OWN)
                .found()
                .get(0);
        long read = 0;
        int batches = 0;
        try (CountingBytes counting = new CountingBytes(LocalBytes.open(found.stored()));
                RangeReader reader = new RangeReader(
                        VoucherFile.open("file", new NamedColumns("file", ColumnNames.OWN), counting),
                        found.rowGroups().get(0),
                        ALL,
                        EnumSet.allOf(Column.class))) {
            for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
                read += batch.size();
                batches++;
            }
            assertThat(counting.reads()).isLessThanOrEqualTo(2 + MixedRows.COUNT / 20);
            assertThat(counting.count()).isLessThanOrEqualTo(found.stored().size());
        }

        assertThat(read).isEqualTo(MixedRows.COUNT);
        assertThat(batches).isLessThanOrEqualTo(1 + MixedRows.COUNT / 4096);
    }

    @Test
    void saysWhatTheStoreSaid() throws IOException {
        Path path = MixedRows.file(5).write(directory.resolve("history.parquet"), writer -> {});
        assertThat(Files.size(path)).isGreaterThan(2L * ObjectBytes.LEAST);
        StoredFile found = new StoredFile("s3://bucket/x", Files.size(path), "1");
        byte[] content = Files.readAllBytes(path);
        AtomicBoolean gone = new AtomicBoolean();
        ObjectFiles files = new ObjectFiles() {
            @Override
            public void find(String prefix, Consumer<StoredFile> each) {
                each.accept(found);
            }

            @Override
            public byte[] read(StoredFile file, long position, int length) throws StoreAccessException {
                if (gone.get()) {
                    throw new StoreAccessException(
                            StoreAccessException.Reason.UNREACHABLE, "s3://bucket cannot be reached", null);
                }
                return Arrays.copyOfRange(content, (int) position, (int) position + length);
            }
        };

        try (VoucherFile file = VoucherFile.open(
                "s3://bucket/x", new NamedColumns("s3://bucket/x", ColumnNames.OWN), new ObjectBytes(files, found))) {
            gone.set(true);
            assertThatThrownBy(() -> file.rowGroup(
                                    0, 1, new BitSet(), Countries.of(List.of("Peru")), EnumSet.allOf(Column.class))
                            .next())
                    .isInstanceOf(StoreAccessException.class)
                    .hasMessage("s3://bucket cannot be reached");
        }
    }

    @Test
    void joinsSmallRowGroupsToOneRange() throws IOException {
        List<@Nullable String[]> rows = MixedRows.of(3);
        Path file = MixedRows.file(3)
                .write(
                        directory.resolve("history.parquet"),
                        writer -> writer.withRowGroupSize(1L)
                                .withMinRowCountForPageSizeCheck(2)
                                .withMaxRowCountForPageSizeCheck(2));

        List<RowGroupRange> ranges =
                VoucherHistory.find(List.of(file.toString()), ColumnNames.OWN).rowGroups();

        assertThat(ranges).singleElement().satisfies(range -> {
            assertThat(range.count()).isGreaterThan(5_000);
            assertThat(range.rows()).isEqualTo(MixedRows.COUNT);
        });
        assertThat(read(file, "*")).isDeepEqualTo(numbered(rows, null));
    }

    /** Each row's number and values, of the rows of one country or of all. */
    private static @Nullable String[][] numbered(List<@Nullable String[]> rows, @Nullable String country) {
        return IntStream.range(0, rows.size())
                .filter(row -> country == null || country.equals(rows.get(row)[Column.COUNTRY_CODE.ordinal()]))
                .mapToObj(row -> Stream.concat(Stream.of(Integer.toString(row + 1)), Arrays.stream(rows.get(row)))
                        .toArray(String[]::new))
                .toArray(String[][]::new);
    }

    private static @Nullable String[][] read(Path path, String country) throws IOException {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (RawBatch batch : ReadHistory.batches(path, country)) {
            for (int row = 0; row < batch.size(); row++) {
                @Nullable String[] values = new String[1 + Column.values().length];
                values[0] = Long.toString(batch.rowNumbers()[row]);
                for (Column column : Column.values()) {
                    values[1 + column.ordinal()] = ReadHistory.value(batch, column, row);
                }
                rows.add(values);
            }
        }
        return rows.toArray(String[][]::new);
    }
}
