package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.history.raw.NamedColumns;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a table are those that Iceberg's own library reads of the same snapshot. */
class IcebergTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void readsTheFilesOfTheCurrentSnapshotAlone() throws IOException {
        IcebergHistory table = IcebergHistory.create(directory.resolve("table"));
        DataFile first = table.append(table.rows(10));
        table.append(table.rows(7));
        table.table().newDelete().deleteFile(first).commit();

        assertSame(table);
        assertThat(count(table)).isEqualTo(7);
    }

    @Test
    void saysWhichSnapshotAndSchemaItReads() throws IOException {
        IcebergHistory table = IcebergHistory.create(directory.resolve("table"));
        DataFile file = table.append(table.rows(10));
        table.append(table.rows(5));
        table.delete(file, 0, 9);
        table.table().updateSchema().renameColumn("timestamp", "used_at").commit();
        ColumnNames names = ColumnNames.parse(List.of("timestamp:used_at"));

        Manifest.InputFile input =
                VoucherHistory.find(List.of(table.input()), names).files().get(0);

        assertThat(input.file()).startsWith("iceberg:" + directory).endsWith("/metadata/v5.metadata.json");
        assertThat(input.rows()).isEqualTo(13);
        assertThat(input.snapshotId()).isEqualTo(table.table().currentSnapshot().snapshotId());
        assertThat(input.schemaId())
                .isEqualTo(table.table().schema().schemaId())
                .isEqualTo(1);
        assertThat(VoucherHistory.find(List.of(input.file(), table.input()), names)
                        .files())
                .containsExactly(input);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20_000})
    void leavesOutDeletedRows(int rowsBefore) throws IOException {
        IcebergHistory table = IcebergHistory.create(directory.resolve("table"));
        DataFile file = table.append(table.rows(rowsBefore + 9));
        DataFile other = table.append(table.rows(5));
        table.delete(file, rowsBefore, rowsBefore + 1L, rowsBefore + 8L);
        table.delete(file, 0, rowsBefore);
        table.delete(other, LongStream.range(0, 5).toArray());

        assertSame(table);
        assertThat(count(table)).isEqualTo(rowsBefore + 5);
    }

    @Test
    void leavesOutDeletedRowsOfManyRowGroups() throws IOException {
        IcebergHistory table = IcebergHistory.create(directory.resolve("table"));
        table.table()
                .updateProperties()
                .set(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, "1")
                .set(TableProperties.PARQUET_ROW_GROUP_CHECK_MIN_RECORD_COUNT, "100")
                .set(TableProperties.PARQUET_ROW_GROUP_CHECK_MAX_RECORD_COUNT, "100")
                .commit();
        DataFile file = table.append(table.rows(1000));
        table.delete(
                file,
                LongStream.range(0, 1000)
                        .filter(row -> row % 7 == 0 || row / 100 == 4)
                        .toArray());

        assertThat(VoucherHistory.find(List.of(table.input()), ColumnNames.OWN).rowGroups())
                .singleElement()
                .satisfies(range -> assertThat(range.count()).isEqualTo(10));
        assertSame(table);
    }

    @Test
    void eachRangeHasItsOwnDeletedRows() {
        StoredFile file = new StoredFile("file", 1, "1");
        BitSet deleted = new BitSet();
        for (int row : new int[] {0, 99_999, 100_000, 100_001, 210_000, 309_999}) {
            deleted.set(row);
        }

        List<RowGroupRange> ranges = RowGroupRange.of(
                file,
                new NamedColumns("file", ColumnNames.OWN),
                List.of(100_000L, 60_000L, 50_000L, 50_000L, 50_000L),
                deleted);

        assertThat(ranges).extracting(RowGroupRange::firstRow).containsExactly(1L, 100_001L, 210_001L);
        assertThat(ranges).extracting(RowGroupRange::rows).containsExactly(99_998L, 109_998L, 99_998L);
        assertThat(ranges)
                .extracting(range -> range.deleted().toString())
                .containsExactly("{0, 99999}", "{0, 1}", "{0, 99999}");
        assertThat(ranges.get(0).deletedFrom(99_990).toString()).isEqualTo("{9}");
    }

    @Test
    void aDeletedRowDoesNotMoveTheNumbersOfOthers() throws IOException {
        IcebergHistory table = IcebergHistory.create(directory.resolve("table"));
        table.delete(table.append(table.rows(6)), 0, 3);

        assertThat(ReadTable.byTheJob(table.input(), ColumnNames.OWN, "*")
                        .get(0)
                        .rowNumbers())
                .containsExactly(2, 3, 5, 6);
        assertThat(ReadTable.byTheJob(table.input(), ColumnNames.OWN, "Chile")
                        .get(0)
                        .rowNumbers())
                .containsExactly(2, 5);
    }

    @Test
    void findsColumnsByTheirIds() throws IOException {
        IcebergHistory table = IcebergHistory.create(directory.resolve("table"));
        table.append(table.rows(4));
        table.table()
                .updateSchema()
                .renameColumn("country_code", "country")
                .moveFirst("total_orders")
                .addColumn("note", Types.StringType.get())
                .commit();
        table.table().updateSchema().renameColumn("note", "country_code").commit();
        table.append(table.rows(3));
        ColumnNames names = ColumnNames.parse(List.of("country_code:country"));

        assertSame(table, "country", Column.COUNTRY_CODE, names);
        assertSame(table, "total_orders", Column.TOTAL_ORDERS, names);
        assertThat(ReadTable.byItsLibrary(table, "country")).contains("Peru").doesNotContainNull();
    }

    @Test
    void aColumnThatWasDroppedAndAddedAgainIsAnother() throws IOException {
        IcebergHistory table = IcebergHistory.create(directory.resolve("table"));
        table.append(table.rows(4));
        table.table().updateSchema().deleteColumn("total_orders").commit();
        table.append(table.rows(2));
        table.table()
                .updateSchema()
                .addColumn("total_orders", Types.LongType.get())
                .commit();
        table.table()
                .updateSchema()
                .updateColumn("voucher_amount", Types.DecimalType.of(12, 2))
                .commit();

        assertSame(table);
        assertThat(ReadTable.byItsLibrary(table, "total_orders")).hasSize(6).containsOnlyNulls();
    }

    @Test
    void takesThePartitionsValueWhereTheFileLacksTheColumn() throws IOException {
        IcebergHistory table = IcebergHistory.create(
                directory.resolve("table"),
                IcebergHistory.SCHEMA,
                PartitionSpec.builderFor(IcebergHistory.SCHEMA)
                        .identity("country_code")
                        .identity("total_orders")
                        .build(),
                2);
        for (Record row : table.rows(7)) {
            DataFile file = table.write(
                    List.of(row, row),
                    IcebergHistory.SCHEMA.select("timestamp", "last_order_ts", "first_order_ts", "voucher_amount"));
            table.table().newAppend().appendFile(file).commit();
            table.delete(file, 1);
        }

        assertSame(table);
        assertThat(ReadTable.byItsLibrary(table, "country_code")).hasSize(7).doesNotContainNull();
    }

    @Test
    void readsFilesOfEachPartitioningThereWas() throws IOException {
        IcebergHistory table = IcebergHistory.create(directory.resolve("table"));
        DataFile before = table.append(table.rows(6));
        table.table().updateSpec().addField("country_code").commit();
        for (Record row : table.rows(6)) {
            table.append(List.of(row));
        }
        table.table().updateSpec().removeField("country_code").commit();
        table.table().refresh();
        DataFile after = table.append(table.rows(5));
        table.delete(before, 1);
        table.delete(after, 2, 3);

        assertSame(table);
        assertThat(count(table)).isEqualTo(14);
    }

    private static long count(IcebergHistory table) throws IOException {
        return VoucherHistory.find(List.of(table.input()), ColumnNames.OWN).rows();
    }

    private static void assertSame(IcebergHistory table) throws IOException {
        assertSame(table, "country_code", Column.COUNTRY_CODE, ColumnNames.OWN);
        assertSame(table, "total_orders", Column.TOTAL_ORDERS, ColumnNames.OWN);
    }

    private static void assertSame(IcebergHistory table, String name, Column column, ColumnNames names)
            throws IOException {
        assertThat(ReadHistory.values(ReadTable.byTheJob(table.input(), names, "*"), column))
                .containsExactlyInAnyOrderElementsOf(ReadTable.byItsLibrary(table, name));
        assertThat(ReadHistory.values(ReadTable.byTheJob(table.input(), names, "Chile"), Column.COUNTRY_CODE))
                .hasSameSizeAs(ReadTable.byItsLibrary(
                                table, names.inFile(Column.COUNTRY_CODE).orElseThrow())
                        .stream()
                        .filter("Chile"::equals)
                        .toList());
    }
}
