package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.Announcing;
import io.github.voucherselection.data.publish.Contents;
import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.voucher.Countries;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final String ID = "20200531T060000000Z-test";
    static final SegmentAggregate ONE_USE =
            SegmentAggregate.of("Peru", SegmentName.FREQUENT, "0-4", Map.of(new BigDecimal("2640.0"), 1L));
    private static final SegmentAggregate OLD_USE =
            SegmentAggregate.of("Peru", SegmentName.FREQUENT, "0-4", Map.of(new BigDecimal("99.0"), 1L));

    @Test
    void theReportGoesBesideTheAnnouncedSnapshotWithItsSettingsAndItsFiles(@TempDir Path store) throws Exception {
        String history = HistoryFiles.ofOneRow(store.resolve("history.parquet")).toString();
        announce(new DirectoryStore(store), ID, LocalDate.of(2020, 5, 31), List.of(ONE_USE), history);

        Run run = Run.of("--store=" + store);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().trim()).endsWith("reports/" + ID + ".html");
        assertThat(Files.readString(store.resolve("reports/" + ID + ".html")))
                .contains("as of 2020-05-31", "Peru", "Made for snapshot " + ID + ".");
        assertThat(store.resolve("reports/" + ID + ".json")).isNotEmptyFile();
    }

    @Test
    void anotherHistoryThanTheSnapshotsIsAnError(@TempDir Path store) throws Exception {
        String history = HistoryFiles.ofOneRow(store.resolve("history.parquet")).toString();
        announce(new DirectoryStore(store), ID, LocalDate.of(2020, 5, 31), List.of(ONE_USE), history);

        Run run = Run.of("--input=" + Run.SAMPLE, "--store=" + store);

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err())
                .contains(
                        "this is not the history that snapshot " + ID + " was made from: it has 98,366 rows, of which")
                .contains("the snapshot has 1 and 1. Leave out --input");
        assertThat(store.resolve("reports/" + ID + ".html")).doesNotExist();
    }

    /** The files of its history need not even be there. */
    @Test
    void aReportThatIsThereIsNotMadeAgain(@TempDir Path store) throws Exception {
        announce(new DirectoryStore(store), ID, LocalDate.of(2020, 5, 31), List.of(ONE_USE), "/gone/history.parquet");
        Path report = Files.createDirectories(store.resolve("reports")).resolve(ID + ".html");
        Files.writeString(report, "of last night");

        Run run = Run.of("--store=" + store);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains(ID + ".html already exists").hasLineCount(1);
        assertThat(run.err()).isEmpty();
        assertThat(report).hasContent("of last night");
        assertThat(store.resolve("reports/" + ID + ".json")).doesNotExist();
    }

    /** A report of another snapshot counts for nothing. */
    @Test
    void aNewSnapshotGetsAReportOfItsOwn(@TempDir Path store) throws Exception {
        String history = HistoryFiles.ofOneRow(store.resolve("history.parquet")).toString();
        String old = "20200401T060000000Z-old";
        announce(new DirectoryStore(store), old, LocalDate.of(2020, 4, 1), List.of(ONE_USE), history);
        assertThat(Run.of("--store=" + store).exitCode()).isEqualTo(ExitCode.DONE);
        announce(new DirectoryStore(store), ID, LocalDate.of(2020, 5, 31), List.of(ONE_USE), history);

        assertThat(Run.of("--store=" + store).exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(store.resolve("reports"))
                .isDirectoryContaining(file -> file.endsWith(old + ".html"))
                .isDirectoryContaining(file -> file.endsWith(ID + ".html"));
    }

    @Test
    void aStoreWithoutASnapshotIsAStoreFailure(@TempDir Path store) {
        Run run = Run.of("--input=" + Run.SAMPLE, "--store=" + store);

        assertThat(run.exitCode()).isEqualTo(ExitCode.STORE);
        assertThat(run.err()).contains("has no snapshot yet").hasLineCount(1);
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsAStoreFailureBeforeTheWork(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        Path history = HistoryFiles.ofOneRow(directory.resolve("history.parquet"));

        Run run = Run.of("--input=" + history, "--output=" + file);

        assertThat(run.exitCode()).isEqualTo(ExitCode.STORE);
        assertThat(run.err()).contains("cannot be written").hasLineCount(1);
    }

    @Test
    void theDriftIsCountedFromTheSnapshotThatSinceNames(@TempDir Path store) throws Exception {
        String history = HistoryFiles.ofOneRow(store.resolve("history.parquet")).toString();
        announce(
                new DirectoryStore(store),
                "20200401T060000000Z-old",
                LocalDate.of(2020, 4, 1),
                List.of(OLD_USE),
                history);
        announce(new DirectoryStore(store), ID, LocalDate.of(2020, 5, 31), List.of(ONE_USE), history);

        Run run = Run.of("--store=" + store, "--since=20200401T060000000Z-old");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        JsonNode drift = new ObjectMapper()
                .readTree(store.resolve("reports/" + ID + ".json").toFile())
                .at("/figures/drift/rows/0");
        assertThat(drift.get("then_as_of").asText()).isEqualTo("2020-04-01");
        assertThat(drift.get("transactions_then").asInt()).isEqualTo(1);
        assertThat(drift.get("voucher_amount_then").asText()).isEqualTo("99.0");
        assertThat(drift.get("flips").asBoolean()).isTrue();
    }

    @Test
    void anEarlierSnapshotThatIsNotThereIsAStoreFailure(@TempDir Path store) throws Exception {
        announce(new DirectoryStore(store), ID, LocalDate.of(2020, 5, 31), List.of(), "none");

        Run run = Run.of("--input=" + Run.SAMPLE, "--store=" + store, "--since=never");

        assertThat(run.exitCode()).isEqualTo(ExitCode.STORE);
        assertThat(run.err()).contains("snapshots/never/manifest.json is missing");
    }

    /** Announces a snapshot that was made of a file with a row for each use. */
    static void announce(
            SnapshotStore store, String id, LocalDate asOf, List<SegmentAggregate> aggregates, String history)
            throws Exception {
        SnapshotWriter writer = new SnapshotWriter(store);
        writer.write(
                new SnapshotWriter.Header(
                        id,
                        asOf,
                        Instant.parse("2020-05-31T06:00:00Z"),
                        SegmentDefinitions.DEFAULT,
                        new Countries(List.of("Peru")),
                        List.of(new Manifest.InputFile(history, aggregates.size())),
                        false,
                        null),
                Contents.of(SegmentDefinitions.DEFAULT, aggregates));
        Announcing.announce(store, id);
    }
}
