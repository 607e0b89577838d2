package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.parquet.VoucherFile;
import io.github.voucherselection.history.raw.NamedColumns;
import io.github.voucherselection.history.raw.RawBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that stand in the names of folders, under other names, or nowhere. */
class WhereColumnsAreTest {
    private static final String WITHOUT_COUNTRY = """
            message history {
              optional binary timestamp (STRING); optional binary last_order_ts (STRING);
              optional binary first_order_ts (STRING); optional int32 total_orders;
              optional binary voucher_amount (STRING);
            }""";
    private static final int ROWS = 3;

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    country_code=Peru                                | Peru
                    country_code=C%C3%B4te%20d%27Ivoire              | Côte d'Ivoire
                    country_code=Côte d'Ivoire                       | Côte d'Ivoire
                    country_code=a%2Fb                               | a/b
                    country_code=x=y                                 | x=y
                    country_code=x%3Dy+z                             | x=y+z
                    country_code=100 %                               | 100 %
                    country_code=100%20%25                           | 100 %
                    country%5Fcode=Peru                              | Peru
                    _k=1/country_code=Peru/day=2                     | Peru
                    country_code=Peru/country_code=Peru              | Peru
                    country_code=                                    | ''
                    country_code=__HIVE_DEFAULT_PARTITION__          |
                    country_code=NULL                                |
                    country_code=null                                | null
                    """)
    void aFolderStandsForAColumn(String folder, String country) throws IOException {
        withoutCountry(folder);

        assertThat(values(Column.COUNTRY_CODE, ColumnNames.OWN, "*"))
                .hasSize(ROWS)
                .containsOnly(country);
        assertThat(values(Column.TOTAL_ORDERS, ColumnNames.OWN, "*")).containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @CsvSource({"Peru, 3", "Chile, 0", "*, 3"})
    void readsTheWantedCountryAlone(String country, int rows) throws IOException {
        withoutCountry("country_code=Peru");

        assertThat(values(Column.TIMESTAMP, ColumnNames.OWN, country)).hasSize(rows);
    }

    @Test
    void readsNoMoreThanTheFooterOfAnotherCountry() throws IOException {
        Path file = withoutCountry("country_code=Peru");
        FoundFile found = VoucherHistory.find(List.of(file.toString()), ColumnNames.OWN)
                .found()
                .get(0);
        assertThat(found.rows()).isEqualTo(ROWS);
        try (CountingBytes bytes = new CountingBytes(LocalBytes.open(found.stored()));
                RangeReader reader = new RangeReader(
                        VoucherFile.open(file.toString(), new NamedColumns(file.toString(), ColumnNames.OWN), bytes),
                        found.rowGroups().get(0),
                        Countries.of(List.of("Chile")),
                        EnumSet.allOf(Column.class))) {
            long footer = bytes.count();
            RawBatch batch = reader.next();

            assertThat(batch).isNotNull();
            assertThat(reader.rowsRead()).isEqualTo(ROWS);
            assertThat(bytes.count()).isEqualTo(footer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "country_code=PE, the column country_code in row group 1 is \"Peru\"| but the folder says \"PE\"",
        "country_code=Chile/country_code=Peru, is in folders that give both \"Chile\" and \"Peru\" for the column country_code",
        "country_code=__HIVE_DEFAULT_PARTITION__, is \"Peru\"| but the folder says null",
        "last_order_ts=2020-05-21, the column last_order_ts in row group 1 is \"2020-05-20T00:00:00\"| but the folder says \"2020-05-21\"",
        "first_order_ts=2019-01-02, the column first_order_ts in row group 1 is \"2019-01-01T00:00:00Z\"| but the folder says \"2019-01-02\"",
        "total_orders=3, the column total_orders in row group 1 is \"2.0\"| but the folder says \"3\"",
        "total_orders=x, the column total_orders in row group 1 is \"2.0\"| but the folder says \"x\""
    })
    void refusesAFolderThatContradictsTheFile(String folder, String problem) throws IOException {
        whole(folder);

        assertThatThrownBy(() -> values(Column.TOTAL_ORDERS, ColumnNames.OWN, "Peru"))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageContaining(problem.replace('|', ','));
    }

    @Test
    void refusesANullWhereTheFolderNamesAValue() throws IOException {
        Path file = directory.resolve("voucher_amount=5/a.parquet");
        Files.createDirectories(file.getParent());
        new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", null)
                .write(file);

        assertThatThrownBy(() -> values(Column.VOUCHER_AMOUNT, ColumnNames.OWN, "*"))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageContaining("is null, but the folder says \"5\"");
    }

    @ParameterizedTest
    @CsvSource({"country_code=Peru", "total_orders=2", "total_orders=2.0", "last_order_ts=2020-05-20 00:00:00", "day=9"
    })
    void takesAFolderThatAgreesWithTheFile(String folder) throws IOException {
        whole(folder);

        assertThat(values(Column.TOTAL_ORDERS, ColumnNames.OWN, "Peru")).containsExactly("2.0");
    }

    @Test
    void readsColumnsOfOtherNames() throws IOException {
        withoutCountry("land=Peru");

        ColumnNames columns =
                ColumnNames.parse(List.of("country_code:land", "timestamp:last_order_ts", "last_order_ts:timestamp"));
        assertThat(values(Column.COUNTRY_CODE, columns, "Peru")).containsOnly("Peru");
        assertThat(values(Column.TIMESTAMP, columns, "Peru")).containsOnly("2020-05-20");
    }

    @Test
    void putsAConstantInPlaceOfColumnAndFolder() throws IOException {
        whole("country_code=PE");

        ColumnNames columns = ColumnNames.parse(List.of("country_code='Côte d'Ivoire'", "total_orders='7'"));
        assertThat(values(Column.COUNTRY_CODE, columns, "Côte d'Ivoire")).containsExactly("Côte d'Ivoire");
        assertThat(values(Column.TOTAL_ORDERS, columns, "*")).containsExactly("7");
    }

    @Test
    void namesTheNearestColumnForOneThatIsMissing() throws IOException {
        withoutCountry("x");

        assertThatThrownBy(() -> values(Column.COUNTRY_CODE, ColumnNames.parse(List.of("timestamp:used_at")), "*"))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageContaining("lacks the columns used_at, country_code; it has: timestamp, last_order_ts");
        Files.createDirectories(directory.resolve("y"));
        new HistoryFile(WITHOUT_COUNTRY.replace("timestamp", "time_stamp").replace("orders", "ordrs"))
                .write(directory.resolve("y/a.parquet"));
        assertThatThrownBy(() -> VoucherHistory.find(
                        List.of(directory + "/y"), ColumnNames.parse(List.of("country_code='Peru'"))))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageEndingWith("; did you mean --columns=timestamp:time_stamp,total_orders:total_ordrs?");
    }

    private Path withoutCountry(String folder) throws IOException {
        Path file = directory.resolve(folder).resolve("part-0.parquet");
        Files.createDirectories(file.getParent());
        HistoryFile history = new HistoryFile(WITHOUT_COUNTRY);
        for (int number = 1; number <= ROWS; number++) {
            int orders = number;
            history.row((schema, row) -> row.append("timestamp", "2020-06-01")
                    .append("last_order_ts", "2020-05-20")
                    .append("first_order_ts", "2019-01-01")
                    .append("total_orders", orders)
                    .append("voucher_amount", "2640"));
        }
        return history.write(file);
    }

    private void whole(String folder) throws IOException {
        Path file = directory.resolve(folder).resolve("a.parquet");
        Files.createDirectories(file.getParent());
        new HistoryFile(HistoryFile.TEXT_SCHEMA
                        .replace("binary total_orders (STRING)", "double total_orders")
                        .replace("binary last_order_ts (STRING)", "int32 last_order_ts (DATE)")
                        .replace("binary first_order_ts (STRING)", "int64 first_order_ts (TIMESTAMP(MILLIS,true))"))
                .row((schema, row) -> row.append("timestamp", "2020-06-01")
                        .append("country_code", "Peru")
                        .append("last_order_ts", 18_402)
                        .append("first_order_ts", 1_546_300_800_000L)
                        .append("total_orders", 2.0)
                        .append("voucher_amount", "2640"))
                .write(file);
    }

    private List<@Nullable String> values(Column column, ColumnNames columns, String country) throws IOException {
        return ReadHistory.values(ReadHistory.batches(directory, columns, country), column);
    }
}
