package io.github.voucherselection.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.history.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot keeps the same rejects, however the history is divided among workers. */
class RejectsOnEveryRunnerTest {
    private static final int FILES = 3;
    private static final int ROWS = 6_000;

    private final Path directory;
    private final CommandLine command;

    RejectsOnEveryRunnerTest(@TempDir Path directory) {
        this.directory = directory;
        command = new CommandLine(directory);
    }

    /** Of each two rows one is a reject of that file, the other one that all files have. */
    @BeforeEach
    void writeFiles() throws IOException {
        for (int file = 0; file < FILES; file++) {
            HistoryFile history = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                    .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", "2640");
            for (int row = 0; row < ROWS; row++) {
                history.text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", orders(file, row), "2640");
            }
            history.write(file(file), writer -> writer.withRowGroupSize(1L).withMinRowCountForPageSizeCheck(500));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--runner=DirectRunner",
                "--runner=DirectRunner --targetParallelism=4",
                "--runner=FlinkRunner --parallelism=1",
                "--runner=FlinkRunner --parallelism=3"
            })
    void keepTheSame(String options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.add("--maxRejectedShare=1");

        assertThat(command.run(directory.resolve("*.parquet"), arguments.toArray(String[]::new)))
                .as(command.errors())
                .isEqualTo(ExitCode.DONE);

        assertThat(command.served().manifest().rows().rejected()).isEqualTo(ROWS / 2 * (FILES + 1));
        assertThat(command.served().manifest().rows().dropped().duplicate()).isEqualTo((ROWS / 2 + 1) * (FILES - 1));
        assertThat(Files.readAllLines(command.served("rejects.ndjson"))).containsExactlyElementsOf(expected());
    }

    private List<String> expected() {
        List<String> rejects = new ArrayList<>();
        for (int file = 0; file < FILES; file++) {
            for (int row = 0; row < ROWS && rejects.size() < Reject.MAX_KEPT; row++) {
                if (file == 0 || row % 2 == 0) {
                    rejects.add("""
                            {"file":"%s","row":%d,"column":"total_orders","value":"%s","reason":"is not a whole number of 0 or more"}""".formatted(file(file), row + 2, orders(file, row)));
                }
            }
        }
        return rejects;
    }

    private Path file(int number) {
        return directory.resolve(number + ".parquet");
    }

    private static String orders(int file, int row) {
        return row % 2 == 0 ? "%d of %d".formatted(row, file) : row + " of all";
    }
}
