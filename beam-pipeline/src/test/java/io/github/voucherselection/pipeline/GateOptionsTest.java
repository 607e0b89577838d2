package io.github.voucherselection.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.history.HistoryFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate and its options on the command line: {@code --force}, {@code --dryRun}, {@code --allowedAmounts}. */
class GateOptionsTest {
    private final Path directory;
    private final CommandLine command;
    private final Path full;
    private final Path few;

    GateOptionsTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        command = new CommandLine(directory);
        full = history("full.parquet", "2640", "2640", "3520");
        few = history("few.parquet", "12.5");
    }

    @Test
    void aHistoryThatLostHalfItsRowsIsRefusedUnlessForced() throws IOException {
        assertThat(command.run(full)).isEqualTo(ExitCode.DONE);
        assertThat(command.run(few)).isEqualTo(ExitCode.REFUSED);

        assertThat(command.errors()).contains("refused: rows kept fell by more than half, from 3 to 1");
        assertThat(command.output()).containsPattern("amount +Peru +recency_segment +30-60 +2640.0 .* -> 12.5");
        assertThat(command.pointer().sequence()).isEqualTo(1);

        assertThat(command.run(few, "--force")).isEqualTo(ExitCode.DONE);
        assertThat(command.errors()).contains("overridden by --force: rows kept fell by more than half, from 3 to 1");
        assertThat(Files.readString(command.served("manifest.json"))).contains("\"force\" : true");
    }

    @Test
    void aDryRunAnnouncesNothing() throws IOException {
        command.run(full);

        assertThat(command.run(full, "--dryRun")).isEqualTo(ExitCode.DONE);
        assertThat(command.output()).contains("0 segments differ, 2 do not", "not announced (--dryRun)");
        assertThat(command.run(few, "--dryRun")).isEqualTo(ExitCode.REFUSED);
        assertThat(command.pointer().sequence()).isEqualTo(1);
        try (Stream<Path> snapshots = Files.list(command.store().resolve("snapshots"))) {
            assertThat(snapshots).hasSize(3);
        }
    }

    @Test
    void whatAnotherRunAnnouncesAfterTheGateStays() throws IOException {
        command.run(full);
        String first = command.pointer().snapshotId();
        AtomicBoolean announced = new AtomicBoolean();
        PrintStream afterTheGate = new PrintStream(command.errorStream(), true, UTF_8) {
            @Override
            public void println(@Nullable String line) {
                super.println(line);
                if (line != null && line.contains("overridden by --force") && !announced.getAndSet(true)) {
                    assertThat(command.execute("snapshots", "rollback", first, "--store=" + command.store()))
                            .isEqualTo(ExitCode.DONE);
                }
            }
        };
        command.run(full);

        assertThat(command.execute(CommandLine.CLOCK, afterTheGate, command.arguments(few, "--force")))
                .isEqualTo(ExitCode.OVERTAKEN);
        assertThat(announced).isTrue();
        assertThat(command.pointer().sequence()).isEqualTo(3);
        assertThat(command.pointer().snapshotId()).isEqualTo(first);
        assertThat(command.errors()).contains("another run announced snapshot " + first + " in the meantime");
    }

    @Test
    void aRunThatStartedEarlierThanTheServedOneIsOvertaken() throws IOException {
        command.run(full);
        Clock earlier = Clock.offset(CommandLine.CLOCK, Duration.ofMillis(-1));

        assertThat(command.execute(earlier, command.errorStream(), command.arguments(full)))
                .isEqualTo(ExitCode.OVERTAKEN);
        assertThat(command.errors()).contains("from a run that started later, is already served");
        assertThat(command.pointer().sequence()).isEqualTo(1);
    }

    @Test
    void onlyAllowedAmountsAreAnnounced() {
        assertThat(command.run(full, "--countries=Peru,Chile", "--allowedAmounts=Chile:7, Peru:12.50|3520"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(command.errors())
                .contains("Peru, frequent_segment 0-4 would get 2640.0, which is not an allowed amount");
        assertThat(command.run(full, "--allowedAmounts=Peru:12.50|2640.00")).isEqualTo(ExitCode.DONE);
    }

    /** Each segment is used most with an allowed amount, the country as a whole is not. */
    @Test
    void whatTheFallbacksOfferIsJudgedToo() throws IOException {
        HistoryFile file = new HistoryFile(HistoryFile.TEXT_SCHEMA);
        uses(file, "1", "10", 4);
        uses(file, "1", "30", 3);
        uses(file, "5", "20", 4);
        uses(file, "5", "30", 3);
        Path history = file.write(directory.resolve("fallback.parquet"));

        assertThat(command.run(history, "--allowedAmounts=Peru:10|20", fallback("most_used_in_country: true")))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(command.errors()).contains("Peru, outside every frequent_segment, would get 30.0 from the fallback");
        assertThat(command.run(history, "--allowedAmounts=Peru:10|20", fallback("amounts: {Peru: 25}")))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(command.errors()).contains("Peru, frequent_segment 14-37 would get 25.0 from the fallback");

        assertThat(command.run(history, fallback("most_used_in_country: true"))).isEqualTo(ExitCode.DONE);
        assertThat(command.run(history, "--dryRun", fallback("amounts: {Peru: 25}")))
                .isEqualTo(ExitCode.DONE);
        assertThat(command.output())
                .containsPattern(
                        "amount +Peru +frequent_segment +14-37 +30.0 \\(14 rows, 0.428571, country\\) -> 25.0 \\(configured\\)")
                .containsPattern("amount +Peru +frequent_segment +\\(outside\\) +30.0 .* -> 25.0 \\(configured\\)");
    }

    private static void uses(HistoryFile file, String orders, String amount, int rows) {
        for (int row = 0; row < rows; row++) {
            file.text("2020-06-01", "Peru", "2020-05-20", "2019-01-0" + (row + 1), orders, amount);
        }
    }

    private String fallback(String content) throws IOException {
        Path segments = Files.writeString(directory.resolve("segments.yaml"), """
                segments:
                  frequent_segment: [{label: "0-4", from: 0, to: 4}, {label: "5-13", from: 5, to: 13}, {label: "14-37", from: 14, to: 37}]
                  recency_segment: [{label: "40+", from: 40}]
                fallback: {%s}
                """.formatted(content));
        return "--segments=" + segments;
    }

    @Test
    void aCurrentSnapshotThatIsBrokenIsReplaced() throws IOException {
        command.run(full);
        Files.delete(command.served("rejects.ndjson"));

        assertThat(command.run(few)).isEqualTo(ExitCode.DONE);
        assertThat(command.errors()).contains("warning: the current snapshot is broken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Peru;\"Peru\" is not in the form Country:amount|amount",
                "Peru:;\"\" is",
                "Peru:5|-1;\"-1\" is",
                "Peru:5,;\"\" is not in the form Country:amount|amount"
            })
    void allowedAmountsThatMakeNoSenseAreBadUsage(String amounts, String message) {
        assertThat(command.run(full, "--allowedAmounts=" + amounts)).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(command.errors()).contains("--allowedAmounts: " + message);
    }

    @Test
    void theCommandsForTheStoreAreInTheSameJar() {
        command.run(full);
        String store = "--store=" + command.store();

        assertThat(command.execute("snapshots", "doctor", store)).isEqualTo(ExitCode.DONE);
        assertThat(command.execute("snapshots", "list")).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(command.execute("snapshots", "show", "none", store)).isEqualTo(ExitCode.STORE);
        assertThat(command.errors())
                .contains(
                        "voucher-pipeline: the option --store is missing",
                        "voucher-pipeline: snapshots/none/manifest.json is missing");
    }

    private Path history(String name, String... amounts) throws IOException {
        HistoryFile file = new HistoryFile(HistoryFile.TEXT_SCHEMA);
        int orders = 1;
        for (String amount : amounts) {
            file.text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", String.valueOf(orders++), amount);
        }
        return file.write(directory.resolve(name));
    }
}
