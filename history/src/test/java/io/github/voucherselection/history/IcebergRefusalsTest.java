package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.deletes.BaseDVFileWriter;
import org.apache.iceberg.expressions.Literal;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.mapping.NameMappingParser;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a table may have that is not read, and what may be wrong with it; and what nearly is. */
class IcebergRefusalsTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void equalityDeletes() throws IOException {
        IcebergHistory table = table();
        table.append(table.rows(3));
        table.deleteByValue("Peru");

        assertRefused(table, "has equality deletes (", "compact it");
    }

    @Test
    void deletionVectors() throws IOException {
        IcebergHistory table = table(3);
        DataFile file = table.append(table.rows(3));
        BaseDVFileWriter writer = new BaseDVFileWriter(
                OutputFileFactory.builderFor(table.table(), 1, 1)
                        .format(FileFormat.PUFFIN)
                        .build(),
                path -> null);
        try (writer) {
            writer.delete(file.location(), 1, table.table().spec(), null);
        }
        table.table()
                .newRowDelta()
                .addDeletes(writer.result().deleteFiles().get(0))
                .commit();

        assertRefused(table, "has deletion vectors (", "compact it");
    }

    @Test
    void aDefaultIsRefusedWhereAFileLacksTheColumn() throws IOException {
        IcebergHistory table = table(3);
        DataFile before = table.append(table.rows(3));
        table.table().updateSchema().deleteColumn("total_orders").commit();
        table.table()
                .updateSchema()
                .addColumn("total_orders", Types.IntegerType.get(), Literal.of(7))
                .commit();

        assertRefused(table, "lacks the column total_orders, for which the table has a default", "compact the table");

        table.append(table.rows(2));
        table.table().newDelete().deleteFile(before).commit();
        assertThat(VoucherHistory.find(List.of(table.input()), ColumnNames.OWN).rows())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 'is of the format version 4, which is not supported'",
        "99, 'cannot be read as an Iceberg table: Cannot read unsupported version 99'"
    })
    void aLaterFormat(int version, String problem) throws IOException {
        IcebergHistory table = table(3);
        table.append(table.rows(3));
        Path metadata = directory.resolve("table/metadata/v2.metadata.json");
        Files.writeString(
                metadata, Files.readString(metadata).replace("\"format-version\":3", "\"format-version\":" + version));

        assertRefused(table, metadata.toString(), problem);
    }

    @Test
    void filesOfAnotherFormat() throws IOException {
        IcebergHistory table = table();
        DataFile file = table.write(table.rows(3));
        table.table()
                .newAppend()
                .appendFile(DataFiles.builder(table.table().spec())
                        .copy(file)
                        .withFormat(FileFormat.AVRO)
                        .build())
                .commit();

        assertRefused(table, "has files of the format AVRO (", "as Parquet");
    }

    @Test
    void anEmptyTable() throws IOException {
        IcebergHistory table = table();
        assertRefused(table, "is empty: it has no snapshot");

        DataFile file = table.append(table.rows(3));
        table.table().newDelete().deleteFile(file).commit();
        assertRefused(table, "is empty: its current snapshot has no data files");
    }

    @Test
    void aFileThatIsNotThere() throws IOException {
        IcebergHistory table = table();
        DataFile file = table.append(table.rows(3));
        Files.delete(Path.of(file.location().replace("file:", "")));

        assertRefused(table, "is named by the table, but is not there", "name the current one");
    }

    @Test
    void aCountThatIsWrong() throws IOException {
        IcebergHistory table = table();
        DataFile file = table.write(table.rows(3));
        table.table()
                .newAppend()
                .appendFile(DataFiles.builder(table.table().spec())
                        .copy(file)
                        .withRecordCount(4)
                        .build())
                .commit();

        assertRefused(table, "has 3 rows, but iceberg:", "says 4");
    }

    @Test
    void aColumnThatIsMissingOrOfAnotherType() throws IOException {
        IcebergHistory table = table();
        table.append(table.rows(3));
        table.table()
                .updateSchema()
                .renameColumn("country_code", "country_kode")
                .commit();
        assertRefused(
                table, "lacks the column country_code; it has: timestamp,", "--columns=country_code:country_kode?");

        assertThatExceptionOfType(InvalidHistoryException.class)
                .isThrownBy(() -> VoucherHistory.find(
                        List.of(table.input()),
                        ColumnNames.parse(List.of("country_code:voucher_amount", "voucher_amount='1'"))))
                .withMessageContaining("the column voucher_amount has an unsupported type: decimal(9, 2)");
    }

    @Test
    void twoSnapshotsOfATable() throws IOException {
        IcebergHistory table = table();
        table.append(table.rows(3));
        String earlier = "iceberg:" + directory.resolve("table/metadata/v2.metadata.json");
        table.append(table.rows(3));

        assertThatExceptionOfType(InvalidHistoryException.class)
                .isThrownBy(() -> VoucherHistory.find(List.of(earlier, table.input()), ColumnNames.OWN))
                .withMessageContaining("would be read twice");
        assertThat(VoucherHistory.find(List.of(earlier), ColumnNames.OWN).rows())
                .isEqualTo(3);
    }

    @Test
    void filesWithoutIdsNeedAMapping() throws IOException {
        Path file = HistoryFile.example().write(directory.resolve("history.parquet"));
        IcebergHistory table = IcebergHistory.create(
                directory.resolve("table"), IcebergHistory.TEXT, PartitionSpec.unpartitioned(), 2);
        table.table()
                .newAppend()
                .appendFile(DataFiles.builder(table.table().spec())
                        .withPath(file.toString())
                        .withFileSizeInBytes(Files.size(file))
                        .withRecordCount(7)
                        .build())
                .commit();
        assertRefused(table, file + " has no field ids", "schema.name-mapping.default");

        table.table()
                .updateProperties()
                .set(
                        TableProperties.DEFAULT_NAME_MAPPING,
                        NameMappingParser.toJson(
                                MappingUtil.create(table.table().schema())))
                .commit();
        table.table().updateSchema().renameColumn("country_code", "country").commit();
        assertThat(ReadHistory.values(
                        ReadTable.byTheJob(table.input(), ColumnNames.parse(List.of("country_code:country")), "Latvia"),
                        Column.VOUCHER_AMOUNT))
                .containsExactly("12.50");
    }

    private IcebergHistory table() {
        return table(2);
    }

    private IcebergHistory table(int formatVersion) {
        return IcebergHistory.create(
                directory.resolve("table"), IcebergHistory.SCHEMA, PartitionSpec.unpartitioned(), formatVersion);
    }

    private static void assertRefused(IcebergHistory table, String... words) {
        assertThatExceptionOfType(InvalidHistoryException.class)
                .isThrownBy(() -> VoucherHistory.find(List.of(table.input()), ColumnNames.OWN))
                .satisfies(refused -> assertThat(refused).message().contains(words));
    }
}
