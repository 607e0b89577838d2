package io.github.voucherselection.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.snapshot.LastRun;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.history.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves in the store about its end. */
class LastRunTest {
    private final Path directory;
    private final CommandLine command;
    private final Path history;

    LastRunTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        command = new CommandLine(directory);
        history = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "1", "2640")
                .write(directory.resolve("history.parquet"));
    }

    @Test
    void isThatOfTheRunThatAnnounced() throws IOException {
        assertThat(command.run(history)).isEqualTo(ExitCode.DONE);

        LastRun run = lastRun();
        assertThat(run.exitCode()).isZero();
        assertThat(run.endedAt()).isEqualTo(CommandLine.CLOCK.instant());
        assertThat(run.snapshotId()).isEqualTo(command.pointer().snapshotId());
        assertThat(run.rows()).isEqualTo(command.served().manifest().rows());
        assertThat(run.message()).isNull();
    }

    @Test
    void saysWhyARunWasRefused() throws IOException {
        command.run(history);
        Path rejected = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2.7", "2640")
                .write(directory.resolve("rejected.parquet"));

        assertThat(command.run(rejected)).isEqualTo(ExitCode.REFUSED);

        LastRun run = lastRun();
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.snapshotId()).isNotNull().isNotEqualTo(command.pointer().snapshotId());
        assertThat(run.rows()).extracting(RowCounts::rejected).isEqualTo(1L);
        assertThat(run.message()).startsWith("refused: ").contains("1 of 1 rows were rejected");
    }

    @Test
    void saysWhyARunFailed() throws IOException {
        assertThat(command.run(directory.resolve("no.parquet"))).isEqualTo(ExitCode.BAD_INPUT);

        assertThat(lastRun())
                .isEqualTo(new LastRun(
                        1,
                        CommandLine.CLOCK.instant(),
                        3,
                        0,
                        null,
                        null,
                        "no file matches " + directory.resolve("no.parquet")));
    }

    /** So that a store that is misspelt is not made. */
    @Test
    void isNotLeftByBadUsage() {
        assertThat(command.run("")).isEqualTo(ExitCode.BAD_USAGE);

        assertThat(command.store()).doesNotExist();
    }

    @Test
    void isNotOverwrittenByARunThatWasToAnnounceNothing() throws IOException {
        command.run(history);
        byte[] before = Files.readAllBytes(command.store().resolve(LastRun.PATH));

        command.run(directory.resolve("no.parquet"), "--dryRun");
        command.run(history, "--ifNothingAnnounced");

        assertThat(command.store().resolve(LastRun.PATH)).hasBinaryContent(before);
    }

    @Test
    void failsNoRunWhereItCannotBeWritten() throws IOException {
        Files.createDirectories(command.store().resolve(LastRun.PATH).resolve("in-the-way"));

        assertThat(command.run(history)).isEqualTo(ExitCode.DONE);

        assertThat(command.errors()).hasLineCount(1).startsWith("warning: last-run.json cannot be written: ");
        assertThat(command.run(directory.resolve("no.parquet"))).isEqualTo(ExitCode.BAD_INPUT);
    }

    private LastRun lastRun() throws IOException {
        return LastRun.parse(Files.readAllBytes(command.store().resolve(LastRun.PATH)));
    }
}
