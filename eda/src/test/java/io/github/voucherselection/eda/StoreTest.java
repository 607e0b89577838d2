package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.DirectoryStore;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.SnapshotContent;
import io.github.voucherselection.data.snapshot.SnapshotWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final String ID = "20200531T060000000Z-test";

    @Test
    @DisplayName("the report goes beside the announced snapshot, with the snapshot's own settings")
    void besideSnapshot(@TempDir Path store) throws Exception {
        announce(store);

        Run run = Run.of("--input=" + Run.SAMPLE, "--store=" + store);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().trim()).endsWith("reports/" + ID + ".html");
        assertThat(Files.readString(store.resolve("reports/" + ID + ".html")))
                .contains("as of 2020-05-31", "Latvia", "Beside snapshot " + ID);
        assertThat(store.resolve("reports/" + ID + ".json")).isNotEmptyFile();
    }

    @Test
    @DisplayName("a store without a snapshot is exit code 5")
    void empty(@TempDir Path store) {
        Run run = Run.of("--input=" + Run.SAMPLE, "--store=" + store);

        assertThat(run.exitCode()).isEqualTo(ExitCode.STORE);
        assertThat(run.err()).contains("has no snapshot yet");
    }

    @Test
    @DisplayName("a directory that cannot be written is exit code 5")
    void notWritable(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        Path history = HistoryFiles.ofOneRow(directory.resolve("history.parquet"));

        Run run = Run.of("--input=" + history, "--output=" + file);

        assertThat(run.exitCode()).isEqualTo(ExitCode.STORE);
        assertThat(run.err()).contains("cannot be written");
    }

    private static void announce(Path directory) throws Exception {
        SnapshotWriter writer = new SnapshotWriter(new DirectoryStore(directory));
        writer.write(
                new SnapshotWriter.Header(
                        ID,
                        LocalDate.of(2020, 5, 31),
                        Instant.parse("2020-05-31T06:00:00Z"),
                        SegmentDefinitions.DEFAULT,
                        List.of("Latvia"),
                        List.of()),
                new SnapshotContent(
                        List.of(),
                        List.of(),
                        new RowCounts(
                                0,
                                0,
                                0,
                                Map.of(SegmentName.FREQUENT, 0L, SegmentName.RECENCY, 0L),
                                new RowCounts.Dropped(0, 0, 0, 0))));
        writer.announce(ID);
    }
}
