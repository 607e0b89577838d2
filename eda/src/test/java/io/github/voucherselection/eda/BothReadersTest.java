package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.voucher.ColumnNames;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader of job and analysis gives the rows that DuckDB's own gives, so that the reading has an oracle, too. */
class BothReadersTest {
    /** Of which DuckDB makes doubles, or which it cannot read: LZ4 without a frame, integers in split bytes. */
    private static final Set<String> NOT_FOR_DUCKDB =
            Set.of("pyarrow-decimal-256.parquet", "fastparquet-lz4.parquet", "pyarrow-byte-stream-split.parquet");

    /** An INT96, which Spark writes too, is an instant here, and local for DuckDB. */
    private static final String KINDS_ALIKE = "* REPLACE (%s)"
            .formatted(Stream.of("timestamp_kind", "last_order_ts_kind", "first_order_ts_kind")
                    .map(kind -> "translate(%s, 'l', 't') AS %s".formatted(kind, kind))
                    .collect(Collectors.joining(", ")));

    @Test
    void giveTheSameRowsOfFilesOfOtherWriters() throws Exception {
        assertSameRows(files(Path.of(Objects.requireNonNull(BothReadersTest.class.getResource("/writers"))
                .toURI())));
    }

    @Test
    void giveTheSameRowsOfFilesOfEveryType(@TempDir Path directory) throws Exception {
        HistoryFiles.ofEveryType(directory);
        assertSameRows(files(directory));
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> !NOT_FOR_DUCKDB.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static void assertSameRows(List<Path> files) throws Exception {
        assertThat(files).hasSizeGreaterThan(4);
        for (Path file : files) {
            try (Progress progress = new Progress(new PrintStream(OutputStream.nullOutputStream()), 1);
                    Database database = Database.open(256 << 20, progress)) {
                for (SqlFile definition : SqlFile.definitions()) {
                    database.execute(definition.sql());
                }
                new HistoryView(database).open(List.of(file.toString()), ColumnNames.OWN);
                String columns = file.toString().matches(".*(int96|spark).*") ? KINDS_ALIKE : "*";
                String ours = "SELECT %s FROM history".formatted(columns);
                String own = "SELECT %s FROM read_vouchers('%s')".formatted(columns, file);
                assertThat(database.query(
                                "(%s EXCEPT ALL %s) UNION ALL (%s EXCEPT ALL %s)".formatted(ours, own, own, ours)))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }
}
