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
                "--input=a --output=b --asOf=2020-02-30|--asOf=2020-02-30: invalid date; use YYYY-MM-DD",
                "--input=a --output=b --unknown=1|unknown option --unknown",
                "--input=a --output=b --asof=2020-02-20|unknown option --asof (did you mean --asOf?)",
                "--input=a --output=b --Countries=Peru|unknown option --Countries (did you mean --countries?)",
                "--input=a --output=b --flinkMater=x:1|unknown option --flinkMater (did you mean --flinkMaster?)",
                "-input=a --output=b|unknown option -input (did you mean --input?)",
                "snapshot list --store=b|unexpected argument 'snapshot'",
                "--input=a --output=b --segments=|the option --segments is empty",
                "--input=a --output=b --parallelism=2 --parallelism=3|the option --parallelism is given twice",
                "--input=a --output=b --countries=\"Korea|a double quote is not closed",
                "--input=a --input=b --output=c|the option --input is given twice",
                "--input=a --output=b --countries=Peru,Peru|--countries=Peru,Peru: use names such as Peru,Latvia, each once",
                "--input=a --output=b --maxRejectedShare=2|--maxRejectedShare=2 is not a number from 0 to 1",
                "--input=a --output=b --segments=none.yaml|--segments=none.yaml: cannot be read: no such file",
                "--input=a --output=b --segments=/|--segments=/: cannot be read: Is a directory",
                "--input=a --output=b --segments=/dev/zero|--segments=/dev/zero: it is larger than 1,000,000 bytes",
                "--input=a --output=b --segments=/proc/self/exe|--segments=/proc/self/exe: cannot be read: not UTF-8 text",
                "--input=a --output=b --asOf=+20200-02-20|--asOf=+20200-02-20: invalid date; use YYYY-MM-DD",
                "--input=a --output=b --asOf=20-02-2020|--asOf=20-02-2020: invalid date",
                "--input=a --output=b --countries=Peru,|--countries=Peru,: use names such as Peru,Latvia, each once",
                "--input=a --output=b --countries=Peru,*|--countries=Peru,*: use names such as Peru,Latvia, each once",
                "--input=a --output=b --maxRejectedShare=0,01|--maxRejectedShare=0,01 is not a number from 0 to 1",
                "--input=a --output=b --allowedAmounts=Peru:5,Peru:6|--allowedAmounts: Peru is given twice",
                "--input=a --output=b --force=true|the option --force takes no value",
                "--input=a --output=b -- --force|unknown option --;",
                "--input a.parquet b.parquet --output=c|unexpected argument 'b.parquet': write options as --name=value, and file patterns in quotes",
                "--input=a --output=b --targetparallelism=2|unknown option --targetparallelism (did you mean --targetParallelism?)",
                "--input=a --output=b --parallelism=x|--parallelism=x: Cannot deserialize value of type Integer from String \"x\"",
                "--input=a --output=b --parallelism|--parallelism: Cannot deserialize value of type Integer",
                "--input=a --output=b --flinkMaster=|the option --flinkMaster is empty",
                "--input=a --output=s3:/b/x|--output: the store s3:/b/x is not of a supported kind",
                "--input=a snapshots list --store=b|--input comes before snapshots; options go after the command",
                "--bogus snapshots list --store=b|--bogus comes before snapshots",
                "snapshots --store=b list|the option --store goes after its command",
                "snapshots lst --store=b|(did you mean list?)",
                "snapshots list --store=b --limit=0|--limit=0: invalid number; use a whole number of 1 or more",
                "snapshots list --store=b --limit=99999999999999999999|invalid number; use a whole number of 1 or more",
                "snapshots list --store=b --format=xml|--format=xml: unknown format; use text or json",
                "snapshots rollback a --store=b --ifSequence=x|--ifSequence=x: invalid number",
                "snapshots rollback a --store=b --ifsequence=1|unknown option --ifsequence (did you mean --ifSequence?)",
                "snapshots diff a --store=b|the argument B is missing",
                "snapshots prune --store=b|the option --keep is missing",
                "--input=a --output=b --runner=NoRunner|Unknown 'runner' specified 'NoRunner'",
                "--input=a --output=s4://b|--output: the store s4://b is not of a supported kind",
                "--input=s4://a/x.parquet --output=b|--input: s4://a/x.parquet is not of a supported kind",
                "--input=s3:///x --output=b|--input: the store s3:// has no bucket name",
                "--input=a --output|the option --output has no value; write --output=STORE",
                "--input=,a --output=b|--input: a file pattern is empty",
                "--input=a --output=b --allowedAmounts=peru:5|--allowedAmounts: peru is not in --countries (did you mean Peru?)",
                "input|unexpected argument 'input'"
            })
    void saysInOneLineWhatIsWrong(String line, String message) {
        assertThat(command.execute(line.split(" ", -1))).isEqualTo(ExitCode.BAD_USAGE);
        command.assertFailure(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--flinkMaster=h|--flinkMaster=h: invalid address; use HOST:PORT",
                "--flinkMaster=h:99999|--flinkMaster=h:99999: invalid address; use HOST:PORT",
                "--flinkMaster=h:0|--flinkMaster=h:0: invalid address; use HOST:PORT",
                "--runner=TestFlinkRunner|--runner=TestFlinkRunner is not supported here; use DirectRunner or FlinkRunner",
                "--flinkMaster=h:1 --runner=DirectRunner|--flinkMaster cannot be used with --runner=DirectRunner",
                "--targetParallelism=0|--targetParallelism=0: invalid number; use a whole number from 1 to 32768",
                "--runner=FlinkRunner --parallelism=-1|--parallelism=-1: invalid number; use a whole number from 1 to 32768"
            })
    void saysInOneLineWhatIsWrongWithARunner(String options, String message) {
        assertThat(command.run(history, options.split(" ", -1))).isEqualTo(ExitCode.BAD_USAGE);
        command.assertFailure(message);
    }

    @Test
    void namesAreCutWhereTheyHaveNoEnd() {
        String endless = "x".repeat(100_000);
        assertThat(command.run(endless)).isEqualTo(ExitCode.BAD_USAGE);
        command.assertFailure(": too long; a pattern has at most 4096 characters");
        assertThat(command.execute("snapshots", "rollback", "a", "--store=b", "--by=" + endless))
                .isEqualTo(ExitCode.BAD_USAGE);
        command.assertFailure(": too long; use at most 200 characters");
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
        command.assertFailure("--segments: Peruu is not in --countries (did you mean Peru?)");

        assertThat(command.run(history, "--segments=" + file, "--countries=*")).isEqualTo(ExitCode.DONE);
        assertThat(command.errors()).contains("warning: the country Peruu has no rows in any segment");
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
