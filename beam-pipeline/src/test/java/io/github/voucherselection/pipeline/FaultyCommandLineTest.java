package io.github.voucherselection.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.history.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a command line is told in one line. */
class FaultyCommandLineTest {
    private final Path directory;
    private final CommandLine command;
    private final Path history;

    FaultyCommandLineTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        command = new CommandLine(directory);
        history = HistoryFile.example().write(directory.resolve("history.parquet"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--input=x|the option --output is missing",
                "--output=x|the option --input is missing",
                "--input=a --output=b --asOf=2020-02-30|--asOf=2020-02-30 is not a valid date; write it as YYYY-MM-DD",
                "--input=a --output=b --unknown=1|unknown option --unknown",
                "--input=a --output=b --asof=2020-02-20|unknown option --asof (did you mean --asOf?)",
                "--input=a --output=b --Countries=Peru|unknown option --Countries (did you mean --countries?)",
                "--input=a --output=b --flinkMater=x:1|unknown option --flinkMater",
                "-input=a --output=b|unknown option -input (did you mean --input?)",
                "snapshot list --store=b|unexpected argument 'snapshot'",
                "--input=a --output=b --segments=|the option --segments is empty",
                "--input=a --output=b --parallelism=2 --parallelism=3|the option --parallelism is given twice",
                "--input=a --output=b --countries=\"Korea|a double quote is not closed",
                "--input=a --input=b --output=c|the option --input is given twice",
                "--input=a --output=b --countries=Peru,Peru|--countries=Peru,Peru: give names like Peru,Latvia, each once",
                "--input=a --output=b --maxRejectedShare=2|--maxRejectedShare=2 is not a number from 0 to 1",
                "--input=a --output=b --segments=/dev/zero|--segments: /dev/zero: the file has more than 1,000,000 characters",
                "--input=a --output=b --segments=none.yaml|--segments=none.yaml cannot be read",
                "--input=a --output=b --runner=NoRunner|Unknown 'runner' specified 'NoRunner'",
                "--input=a --output=s4://b|--output: the store s4://b is of a kind that is not supported",
                "--input=s4://a/x.parquet --output=b|--input: s4://a/x.parquet is of a kind that is not supported",
                "--input=s3:///x --output=b|--input: the store s3:// has no bucket name",
                "--input=a --output|the option --output has no value; write --output=STORE",
                "--input=,a --output=b|--input: a file pattern is empty",
                "--input=a --output=b --allowedAmounts=peru:5|--allowedAmounts: peru is not among the countries of --countries (did you mean Peru?)",
                "input|unexpected argument 'input'"
            })
    void saysInOneLineWhatIsWrong(String line, String message) {
        assertThat(command.execute(line.split(" ", -1))).isEqualTo(ExitCode.BAD_USAGE);
        command.assertFailure(message);
    }

    @Test
    void saysWhichCountryOfTheFallbackIsNotConfigured() throws IOException {
        Path file = Files.writeString(directory.resolve("segments.yaml"), """
                segments:
                  frequent_segment: [{label: "0-4", from: 0, to: 4}]
                  recency_segment: [{label: "0+", from: 0}]
                fallback: {amounts: {Peruu: 10}}
                """);
        assertThat(command.run(history, "--segments=" + file)).isEqualTo(ExitCode.BAD_USAGE);
        command.assertFailure("--segments: Peruu is not among the countries of --countries (did you mean Peru?)");

        assertThat(command.run(history, "--segments=" + file, "--countries=*")).isEqualTo(ExitCode.DONE);
        assertThat(command.errors()).contains("warning: the country Peruu has no row in any segment");
    }

    @Test
    void saysWhichSegmentsOverlap() throws IOException {
        Path file = Files.writeString(directory.resolve("segments.yaml"), """
                segments:
                  frequent_segment: [{label: "0-4", from: 0, to: 4}, {label: "4-9", from: 4, to: 9}]
                  recency_segment: [{label: "0+", from: 0}]
                """);
        assertThat(command.run(history, "--segments=" + file)).isEqualTo(ExitCode.BAD_USAGE);
        command.assertFailure("\"0-4\" and \"4-9\" overlap");
    }
}
