package io.github.voucherselection.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.history.HistoryFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is only asked for in case that nothing is announced, as that of an installation is. */
class IfNothingAnnouncedTest {
    private static final String OPTION = "--ifNothingAnnounced";

    private final Path directory;
    private final CommandLine command;
    private final Path history;

    IfNothingAnnouncedTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        command = new CommandLine(directory);
        HistoryFile file = new HistoryFile(HistoryFile.TEXT_SCHEMA);
        file.text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "1", "2640");
        history = file.write(directory.resolve("history.parquet"));
    }

    @Test
    void announcesOnceHoweverOftenItIsRun() throws IOException {
        assertThat(command.run(history, OPTION)).isEqualTo(ExitCode.DONE);
        assertThat(command.run(history, OPTION)).isEqualTo(ExitCode.DONE);

        assertThat(command.pointer().sequence()).isEqualTo(1);
        assertThat(command.output())
                .contains("snapshot %s, sequence 1, has already been announced"
                        .formatted(command.pointer().snapshotId()));
        try (Stream<Path> snapshots = Files.list(command.store().resolve("snapshots"))) {
            assertThat(snapshots).as("the second one wrote nothing").hasSize(1);
        }
    }

    @Test
    void doesNotEvenLookAtTheInputWhereSomethingIsAnnounced() {
        command.run(history);

        assertThat(command.run(directory.resolve("no.parquet"), OPTION)).isEqualTo(ExitCode.DONE);
    }

    /** The other run announces while this one warns of a country without a row, after its first look. */
    @Test
    void looksAgainBeforeItAnnounces() throws IOException {
        PrintStream duringTheRun = new PrintStream(command.errorStream(), true, UTF_8) {
            @Override
            public PrintStream printf(@Nullable String format, @Nullable Object... arguments) {
                if (format != null && format.contains("has no row")) {
                    assertThat(command.run(history)).isEqualTo(ExitCode.DONE);
                }
                return super.printf(format, arguments);
            }
        };

        assertThat(command.execute(
                        CommandLine.CLOCK, duringTheRun, command.arguments(history, OPTION, "--countries=Peru,Chile")))
                .isEqualTo(ExitCode.DONE);
        assertThat(command.pointer().sequence()).isEqualTo(1);
        assertThat(command.served().manifest().countries().names()).containsExactly("Peru");
    }

    @Test
    void aBrokenPointerIsNotTakenForNone() throws IOException {
        command.run(history);
        Files.writeString(command.store().resolve("current.json"), "{");

        assertThat(command.run(history, OPTION)).isEqualTo(ExitCode.STORE);
        command.assertFailure("current.json");
    }
}
