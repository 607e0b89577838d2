package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private static final String ROW = "SELECT '2020-05-20' AS \"timestamp\", '%s' AS country_code, "
            + "'2020-05-01' AS last_order_ts, '2020-04-01' AS first_order_ts, %s AS total_orders, %s AS voucher_amount ";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--output=x | the option --input is missing",
                "--input=a.parquet | give either --output or --store",
                "--input=a --output=b --store=c | give either --output or --store",
                "--input=a --store=c --asOf=2020-01-01 | --asOf cannot be used with --store",
                "--input=a --output=b --since=x | --since needs --store",
                "--input=a --output=b --asOf=yesterday | --asOf=yesterday: invalid date; use YYYY-MM-DD",
                "--input=a --output=b --countries=Peru,Peru | each once, or * for all",
                "--input=a --output=b --segments=none.yaml | --segments=none.yaml: cannot be read: no such file",
                "--input=a --output=b --compareSegments=none.yaml | --compareSegments=none.yaml: cannot be read: no such file",
                "--input=a --output=b --memory=much | --memory=much is not a size",
                "--input=a --output=b --output=c | the option --output is given twice",
                "--input=a --output=b --runner=X | unknown option",
                "--input=a --output=b more | unexpected argument 'more'",
                "--input=a --output=b --stores=c | unknown option --stores (did you mean --store?)",
                "--input=a --store=c --since=../x | --since=../x is not a snapshot id",
                "--input=s3:///x --output=b | --input: the store s3:// has no bucket name",
                "--input=a --output=b --help=c | the option --help takes no value",
                "--input=a --output= | the option --output is empty",
                "--input=a --output=ftp://host | --output: the store ftp://host is not of a supported kind"
            })
    void saysInOneLineWhatIsWrongWithTheCommandLine(String arguments, String message) {
        Run run = Run.of(arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(run.err()).startsWith("voucher-analysis: ").contains(message).hasLineCount(1);
    }

    @Test
    void helpListsEveryOption() {
        assertThat(Run.of("--help").out())
                .contains("--input", "--output", "--store", "--asOf", "--countries", "--segments", "--memory");
    }

    @Test
    void saysInOneLineWhyInputCannotBeRead(@TempDir Path directory) throws Exception {
        Path broken = Files.writeString(directory.resolve("broken.parquet"), "no Parquet");
        Path lacking = HistoryFiles.write(directory.resolve("lacking.parquet"), "SELECT 'Peru' AS country_code");
        Path odd = HistoryFiles.write(directory.resolve("odd.parquet"), ROW.formatted("Peru", "true", "1.5"));

        assertBadInput(directory.resolve("none*.parquet"), "no file matches ");
        assertBadInput(directory, "broken.parquet is not a Parquet file");
        assertBadInput(broken, "is not a Parquet file: it has only 10 bytes");
        assertBadInput(
                lacking, "lacks the columns timestamp, last_order_ts, first_order_ts, total_orders, voucher_amount");
        assertBadInput(odd, "the column total_orders has an unsupported type: optional boolean total_orders");
    }

    private static void assertBadInput(Path input, String message) {
        Run run = Run.of("--input=" + input, "--output=" + input.resolveSibling("report"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(message).hasLineCount(1);
    }

    @Test
    void aFileThatIsDamagedBehindItsSchemaIsBadInput(@TempDir Path directory) throws Exception {
        Path file = HistoryFiles.write(
                directory.resolve("damaged.parquet"), ROW.formatted("Peru", "'2'", "random()") + "FROM range(10000)");
        byte[] content = Files.readAllBytes(file);
        Arrays.fill(content, 4, content.length / 2, (byte) 7);
        Files.write(file, content);

        Run run = Run.of("--input=" + file, "--output=" + directory);

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("the file is damaged");
    }

    @Test
    void tooLittleMemoryIsOneLineThatNamesTheOption(@TempDir Path directory) {
        Run run = Run.of("--input=" + Run.SAMPLE, "--output=" + directory, "--countries=*", "--memory=8MiB");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OTHER);
        assertThat(run.err()).contains("voucher-analysis: --memory is too small for this history (Out of Memory");
    }

    @Test
    void withoutARowTheReportSaysSo(@TempDir Path directory) throws Exception {
        String page = page(directory, ROW.formatted("Peru", "'2'", "2640.0") + "WHERE false");

        assertThat(page).contains("No row can be used", "Of 0 rows read", "No rows were kept.");
    }

    @Test
    void whereEveryValueIsNullTheReportShowsWhereTheRowsEnd(@TempDir Path directory) throws Exception {
        String page = page(directory, ROW.formatted("Peru", "NULL::VARCHAR", "NULL::DOUBLE") + "FROM range(7)");

        assertThat(page).contains("No row can be used", "Of 7 rows read, 7 are of the countries asked for");
        assertThat(figure(directory, "funnel").at("/rows/2/lost").asInt()).isEqualTo(7);
    }

    @Test
    void withOneCountryAndOneAmountTheReportHasNoRunnerUps(@TempDir Path directory) throws Exception {
        String page = page(directory, ROW.formatted("Peru", "range::VARCHAR", "2640.0") + "FROM range(10)");

        assertThat(page).contains("<strong>0 of 8</strong> amounts can be trusted", "5 have no data, 3 thin.");
        assertThat(figure(directory, "segment_shares").at("/rows/0/runner_up").isNull())
                .isTrue();
    }

    @Test
    void namesTypesAsSqlDoes(@TempDir Path directory) throws Exception {
        Run.of("--input=src/test/resources/writers/fastparquet-int96.parquet", "--output=" + directory);

        JsonNode timestamp = figure(directory, "column_facts").at("/rows/0");
        assertThat(timestamp.get("column_name").asText()).isEqualTo("timestamp");
        assertThat(timestamp.get("types").asText()).isEqualTo("TIMESTAMP WITH TIME ZONE");
    }

    @Test
    void warnsOfACountryWithoutARow(@TempDir Path directory) throws Exception {
        Path file = HistoryFiles.write(directory.resolve("history.parquet"), ROW.formatted("Peru", "'2'", "2640.0"));

        Run run = Run.of("--input=" + file, "--output=" + directory, "--countries=Peru,Peruu");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.err().lines().filter(line -> line.contains("warning")))
                .containsExactly("warning: the country Peruu has no rows in any segment");
    }

    @Test
    void aCountryThatTheHistoryLacksIsAnErrorWithTheNearest(@TempDir Path directory) throws Exception {
        Path file = HistoryFiles.write(directory.resolve("history.parquet"), ROW.formatted("Peru", "'2'", "2640.0"));

        Run run = Run.of("--input=" + file, "--output=" + directory, "--countries=Peruu");

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(run.err()).contains("--countries=Peruu: the history has no rows of it (did you mean Peru?)");
        assertThat(directory.resolve("report.html")).doesNotExist();
    }

    @Test
    void aNameInTheDataCannotBecomePartOfThePage(@TempDir Path directory) throws Exception {
        String page = page(directory, ROW.formatted("</script><b>Peru", "'2'", "2640.0"), "--countries=*");

        assertThat(page).contains("&lt;/script&gt;&lt;b&gt;Peru").doesNotContain("</script><b>");
    }

    private static String page(Path directory, String query, String... more) throws SQLException, IOException {
        Path file = HistoryFiles.write(directory.resolve("history.parquet"), query);
        String[] arguments = new String[more.length + 2];
        arguments[0] = "--input=" + file;
        arguments[1] = "--output=" + directory;
        System.arraycopy(more, 0, arguments, 2, more.length);
        Run run = Run.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return Files.readString(directory.resolve("report.html"));
    }

    private static JsonNode figure(Path directory, String name) throws IOException {
        return new ObjectMapper()
                .readTree(directory.resolve("report.json").toFile())
                .at("/figures/" + name);
    }
}
