package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.history.HistoryFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Job and analysis count the same on every odd file, and what is right. */
class BothProgramsIT {
    private static final String AS_OF = "2020-06-30";

    @TempDir
    private Path directory = Path.of("");

    static Stream<String> filesOfOtherWriters() throws Exception {
        Path folder = Path.of(Objects.requireNonNull(BothProgramsIT.class.getResource("/writers"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("filesOfOtherWriters")
    @Tag("extended")
    void agreeOnFilesOfOtherWriters(String file) throws Exception {
        RowCounts rows = OracleIT.compare(file, "*", AS_OF, directory);

        assertThat(List.of(
                        rows.read(),
                        rows.kept(),
                        rows.rejected(),
                        rows.dropped().incomplete(),
                        rows.dropped().duplicate()))
                .containsExactly(120L, 96L, 6L, 6L, 12L);
    }

    static Stream<OddFile> oddFiles() {
        return OddFiles.all();
    }

    @ParameterizedTest
    @MethodSource("oddFiles")
    @Tag("extended")
    void agreeOnOddFiles(OddFile odd) throws Exception {
        String input = odd.write(directory);

        RowCounts rows = OracleIT.compare(input, "*", AS_OF, directory);

        assertThat(rows.kept()).isEqualTo(odd.kept());
        assertThat(rows.rejected()).isEqualTo(odd.rejected());
        assertThat(rows.read()).isEqualTo(odd.kept() + odd.rejected() + odd.dropped());
        Run report = Run.of("--input=" + input, "--output=" + directory, "--countries=*", "--asOf=" + AS_OF);
        assertThat(report.exitCode()).as(report.err()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void agreeOnFoldersThatNameTheCountry() throws Exception {
        for (String country : List.of("Peru", "C%C3%B4te%20d%27Ivoire", "__HIVE_DEFAULT_PARTITION__")) {
            Path folder = Files.createDirectories(directory.resolve("history/country_code=" + country));
            new HistoryFile(HistoryFile.TEXT_SCHEMA.replace("optional binary country_code (STRING);", ""))
                    .row((schema, row) -> OddFile.GOOD.forEach((column, value) -> {
                        if (!column.equals("country_code")) {
                            row.append(column, value);
                        }
                    }))
                    .write(folder.resolve("part-0.parquet"));
            Files.writeString(folder.resolve("_SUCCESS"), "");
        }

        RowCounts rows = OracleIT.compare(directory.resolve("history").toString(), "*", AS_OF, directory);

        assertThat(rows.read()).isEqualTo(3);
        assertThat(rows.kept()).isEqualTo(2);
        assertThat(rows.dropped().incomplete()).isEqualTo(1);
    }

    @Test
    void refuseAFileWithTwoColumnsOfANeededName() throws Exception {
        String file = OddFile.resourcePath("dup-int64-double");
        String[] arguments = {"--input=" + file, "--output=" + directory, "--countries=*"};

        Run analysis = Run.of(arguments);
        BatchJob.Outcome job = BatchJob.execute(arguments);

        assertThat(analysis.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(job.exitCode()).isEqualTo(ExitCode.BAD_INPUT.name());
        assertThat(analysis.err())
                .contains("has 2 columns named voucher_amount")
                .hasLineCount(1);
        assertThat(job.err()).contains("has 2 columns named voucher_amount").hasLineCount(1);
    }
}
