package io.github.voucherselection.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.snapshot.DirectoryStore;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate and its options on the command line: {@code --force}, {@code --dryRun}, {@code --allowedAmounts}. */
class GateOptionsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2020-06-19T08:00:00Z"), ZoneOffset.UTC);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path directory = Path.of("");
    private Path full = Path.of("");
    private Path few = Path.of("");

    @BeforeEach
    void writeHistories(@TempDir Path temporary) throws IOException {
        directory = temporary;
        full = history("full.parquet", "2640", "2640", "3520");
        few = history("few.parquet", "12.5");
    }

    @Test
    void aHistoryThatLostHalfItsRowsIsRefusedUnlessForced() throws IOException {
        assertThat(run(full)).isEqualTo(ExitCode.PUBLISHED);
        assertThat(run(few)).isEqualTo(ExitCode.REFUSED);

        assertThat(err.toString(UTF_8)).contains("refused: rows kept fell from 3 to 1, by more than half");
        assertThat(out.toString(UTF_8)).containsPattern("amount +Peru +recency_segment +30-60 +2640.0 .* -> 12.5");
        assertThat(pointer().sequence()).isEqualTo(1);

        assertThat(run(few, "--force")).isEqualTo(ExitCode.PUBLISHED);
        assertThat(err.toString(UTF_8)).contains("overridden by --force: rows kept fell from 3 to 1");
        assertThat(Files.readString(directory.resolve(
                        "store/snapshots/%s/manifest.json".formatted(pointer().snapshotId()))))
                .contains("\"force\" : true");
    }

    @Test
    void aDryRunAnnouncesNothing() throws IOException {
        run(full);

        assertThat(run(full, "--dryRun")).isEqualTo(ExitCode.PUBLISHED);
        assertThat(out.toString(UTF_8)).contains("0 segments differ, 2 do not", "not announced, as --dryRun says");
        assertThat(run(few, "--dryRun")).isEqualTo(ExitCode.REFUSED);
        assertThat(pointer().sequence()).isEqualTo(1);
        try (Stream<Path> snapshots = Files.list(directory.resolve("store/snapshots"))) {
            assertThat(snapshots).hasSize(3);
        }
    }

    @Test
    void whatAnotherRunAnnouncesAfterTheGateStays() throws IOException {
        run(full);
        String first = pointer().snapshotId();
        AtomicBoolean announced = new AtomicBoolean();
        PrintStream afterTheGate = new PrintStream(err, true, UTF_8) {
            @Override
            public void println(@Nullable String line) {
                super.println(line);
                if (line != null && line.contains("overridden by --force") && !announced.getAndSet(true)) {
                    assertThat(execute("snapshots", "rollback", first, "--store=" + directory.resolve("store")))
                            .isEqualTo(ExitCode.PUBLISHED);
                }
            }
        };
        run(full);

        assertThat(Main.run(arguments(few, "--force"), CLOCK, new PrintStream(out, true, UTF_8), afterTheGate))
                .isEqualTo(ExitCode.OVERTAKEN);
        assertThat(announced).isTrue();
        assertThat(pointer().sequence()).isEqualTo(3);
        assertThat(pointer().snapshotId()).isEqualTo(first);
        assertThat(err.toString(UTF_8)).contains("another run announced snapshot " + first + " meanwhile");
    }

    @Test
    void aRunThatStartedEarlierThanTheServedOneIsOvertaken() throws IOException {
        run(full);
        Clock earlier = Clock.offset(CLOCK, Duration.ofMillis(-1));

        assertThat(Main.run(
                        arguments(full), earlier, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)))
                .isEqualTo(ExitCode.OVERTAKEN);
        assertThat(err.toString(UTF_8)).contains("of a run that started later, is served already");
        assertThat(pointer().sequence()).isEqualTo(1);
    }

    @Test
    void onlyAllowedAmountsAreAnnounced() {
        assertThat(run(full, "--allowedAmounts=Peru:12.50|3520,Chile:7")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString(UTF_8)).contains("Peru, frequent_segment 0-4 would get 2640.0, which is not among");
        assertThat(run(full, "--allowedAmounts=Peru:12.50|2640.00")).isEqualTo(ExitCode.PUBLISHED);
    }

    @Test
    void aCurrentSnapshotThatIsBrokenIsReplaced() throws IOException {
        run(full);
        Files.delete(directory.resolve(
                "store/snapshots/%s/rejects.ndjson".formatted(pointer().snapshotId())));

        assertThat(run(few)).isEqualTo(ExitCode.PUBLISHED);
        assertThat(err.toString(UTF_8)).contains("warning: the current snapshot is broken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Peru;\"Peru\" is not written as Country:amount|amount",
                "Peru:;\"\" is",
                "Peru:5|-1;\"-1\" is",
                "Peru:5,;\"\" is not written as Country:amount|amount"
            })
    void allowedAmountsThatMakeNoSenseAreBadUsage(String amounts, String message) {
        assertThat(run(full, "--allowedAmounts=" + amounts)).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(err.toString(UTF_8)).contains("--allowedAmounts: " + message);
    }

    @Test
    void theCommandsForTheStoreAreInTheSameJar() {
        run(full);
        String store = "--store=" + directory.resolve("store");

        assertThat(execute("snapshots", "doctor", store)).isEqualTo(ExitCode.PUBLISHED);
        assertThat(execute("snapshots", "list")).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(execute("snapshots", "show", "none", store)).isEqualTo(ExitCode.STORE);
        assertThat(err.toString(UTF_8))
                .contains(
                        "snapshots: the option --store is missing",
                        "snapshots: snapshots/none/manifest.json is missing");
    }

    private ExitCode run(Path history, String... more) {
        return execute(arguments(history, more));
    }

    private String[] arguments(Path history, String... more) {
        String[] arguments = {"--input=" + history, "--output=" + directory.resolve("store")};
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    private ExitCode execute(String... arguments) {
        return Main.run(arguments, CLOCK, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private Pointer pointer() throws IOException {
        return new SnapshotReader(new DirectoryStore(directory.resolve("store")))
                .readPointer()
                .orElseThrow()
                .pointer();
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
