package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.parquet.FileBytes;
import io.github.voucherselection.history.parquet.VoucherFile;
import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.history.raw.RawBatch;
import io.github.voucherselection.history.raw.RawValue;
import io.github.voucherselection.storage.file.ObjectFiles;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows come back from real files as they were written, whatever the pages are like. */
class RowGroupReaderTest {
    private static final int ROWS = 20_000;
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
        List<@Nullable String[]> rows = rows(new SplittableRandom(11));
        Path file = history(rows)
                .write(
                        directory.resolve("history.parquet"),
                        writer -> writer.withWriterVersion(version)
                                .withDictionaryEncoding(dictionary)
                                .withPageSize(pageSize)
                                .withDictionaryPageSize(4096)
                                .withPageRowCountLimit(2500));

        assertThat(read(file, ALL)).isDeepEqualTo(numbered(rows, null));
        assertThat(read(file, Countries.of(List.of("Latvia")))).isDeepEqualTo(numbered(rows, "Latvia"));
    }

    @Test
    void touchesNoOtherColumnOfARowGroupWithoutAWantedRow() throws IOException {
        Path file = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Latvia", "2020-05-20", "2019-01-01", "2", "12.5")
                .text("2020-06-01", "Latvia", "2020-05-20", "2019-01-01", "2", "12.5")
                .write(directory.resolve("history.parquet"));
        spoil(file, Column.VOUCHER_AMOUNT);

        assertThat(read(file, Countries.of(List.of("Peru")))).isEmpty();
        assertThatThrownBy(() -> read(file, Countries.of(List.of("Latvia"))))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @CsvSource({"TIMESTAMP", "COUNTRY_CODE", "LAST_ORDER_TS", "FIRST_ORDER_TS", "TOTAL_ORDERS", "VOUCHER_AMOUNT"})
    void noticesASpoiledPageOfAnyColumn(Column column) throws IOException {
        Path file = history(rows(new SplittableRandom(5))).write(directory.resolve("history.parquet"), writer -> {});
        spoil(file, column);

        assertThatThrownBy(() -> read(file, ALL))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageStartingWith(
                        "%s: the column %s in row group 1 cannot be decoded".formatted(file, column.columnName()));
    }

    /** The footer is read once for each range, and of each row group no more than its columns. */
    @Test
    void manySmallRowGroupsCostFewReads() throws IOException {
        Path path = history(rows(new SplittableRandom(3)))
                .write(
                        directory.resolve("history.parquet"),
                        writer -> writer.withRowGroupSize(1L)
                                .withMinRowCountForPageSizeCheck(20)
                                .withMaxRowCountForPageSizeCheck(20));
        FoundFile found = VoucherHistory.find(List.of(path.toString()), ColumnNames.OWN)
                .found()
                .get(0);
        AtomicInteger reads = new AtomicInteger();
        AtomicLong bytes = new AtomicLong();
        long read = 0;
        int batches = 0;
        try (FileBytes counting = new CountingBytes(LocalBytes.open(found.stored()), reads, bytes);
                RangeReader reader = new RangeReader(
                        VoucherFile.open("file", ColumnNames.OWN, counting),
                        found.rowGroups().get(0),
                        ALL,
                        EnumSet.allOf(Column.class))) {
            for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
                read += batch.size();
                batches++;
            }
        }

        assertThat(read).isEqualTo(ROWS);
        assertThat(batches).isLessThanOrEqualTo(1 + ROWS / 4096);
        assertThat(reads).hasValueLessThanOrEqualTo(2 + ROWS / 20);
        assertThat(bytes).hasValueLessThanOrEqualTo(found.stored().size());
    }

    @Test
    void saysWhatTheStoreSaid() throws IOException {
        Path path = history(rows(new SplittableRandom(5))).write(directory.resolve("history.parquet"), writer -> {});
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

        try (VoucherFile file = VoucherFile.open("s3://bucket/x", ColumnNames.OWN, new ObjectBytes(files, found))) {
            gone.set(true);
            assertThatThrownBy(() -> file.rowGroup(0, 1, Countries.of(List.of("Peru")), EnumSet.allOf(Column.class))
                            .next())
                    .isInstanceOf(StoreAccessException.class)
                    .hasMessage("s3://bucket cannot be reached");
        }
    }

    @Test
    void joinsSmallRowGroupsToOneRange() throws IOException {
        List<@Nullable String[]> rows = rows(new SplittableRandom(3));
        Path file = history(rows)
                .write(
                        directory.resolve("history.parquet"),
                        writer -> writer.withRowGroupSize(1L)
                                .withMinRowCountForPageSizeCheck(2)
                                .withMaxRowCountForPageSizeCheck(2));

        List<RowGroupRange> ranges =
                VoucherHistory.find(List.of(file.toString()), ColumnNames.OWN).rowGroups();

        assertThat(ranges).singleElement().satisfies(range -> {
            assertThat(range.count()).isGreaterThan(5_000);
            assertThat(range.rows()).isEqualTo(ROWS);
        });
        assertThat(read(file, ALL)).isDeepEqualTo(numbered(rows, null));
    }

    /** Rows with few values in some columns, many in others, nulls in most, and countries in runs and mixed. */
    private static List<@Nullable String[]> rows(SplittableRandom random) {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String country = i < 6_000 ? "Peru" : random.nextInt(3) == 0 ? "Latvia" : "Peru";
            rows.add(new @Nullable String[] {
                "2020-06-01 10:%02d:%02d.%06d".formatted(random.nextInt(60), random.nextInt(60), i),
                random.nextInt(50) == 0 ? null : country,
                "2020-05-%02d".formatted(1 + random.nextInt(28)),
                random.nextInt(1000) == 0 ? null : "2019-01-01",
                i % 7_000 < 2_000 ? null : Integer.toString(random.nextInt(40)),
                random.nextInt(9) == 0 ? null : "2640"
            });
        }
        return rows;
    }

    private static HistoryFile history(List<@Nullable String[]> rows) {
        HistoryFile history = new HistoryFile(HistoryFile.TEXT_SCHEMA);
        rows.forEach(history::text);
        return history;
    }

    /** Each row's number and values, of the rows of one country or of all. */
    private static @Nullable String[][] numbered(List<@Nullable String[]> rows, @Nullable String country) {
        return IntStream.range(0, rows.size())
                .filter(row -> country == null || country.equals(rows.get(row)[Column.COUNTRY_CODE.ordinal()]))
                .mapToObj(row -> Stream.concat(Stream.of(Integer.toString(row + 1)), Arrays.stream(rows.get(row)))
                        .toArray(String[]::new))
                .toArray(String[][]::new);
    }

    private static @Nullable String[][] read(Path path, Countries countries) throws IOException {
        List<@Nullable String[]> rows = new ArrayList<>();
        try (HistorySource source = new HistorySource()) {
            for (RowGroupRange range : VoucherHistory.find(List.of(path.toString()), ColumnNames.OWN)
                    .rowGroups()) {
                source.read(range, countries, (batch, read) -> {
                    for (int row = 0; row < batch.size(); row++) {
                        rows.add(values(batch, row));
                    }
                });
            }
        }
        return rows.toArray(String[][]::new);
    }

    private static @Nullable String[] values(RawBatch batch, int row) {
        @Nullable String[] values = new String[1 + Column.values().length];
        values[0] = Long.toString(batch.rowNumbers()[row]);
        for (Column column : Column.values()) {
            DictionaryColumn<RawValue> cells = batch.column(column);
            values[1 + column.ordinal()] =
                    cells.isNull(row) ? null : cells.get(row).describe();
        }
        return values;
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

    private record CountingBytes(FileBytes bytes, AtomicInteger reads, AtomicLong count) implements FileBytes {
        @Override
        public long size() {
            return bytes.size();
        }

        @Override
        public void read(ByteBuffer target, long position) throws StoreAccessException {
            int before = target.position();
            bytes.read(target, position);
            reads.incrementAndGet();
            count.addAndGet(target.position() - before);
        }

        @Override
        public void close() throws StoreAccessException {
            bytes.close();
        }
    }
}
