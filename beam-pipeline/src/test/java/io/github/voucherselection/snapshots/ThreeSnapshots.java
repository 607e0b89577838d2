package io.github.voucherselection.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.Announcing;
import io.github.voucherselection.data.publish.SnapshotContent;
import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A directory with three announced snapshots and one that is not, and the commands over it. */
record ThreeSnapshots(Path directory, SnapshotStore store) {
    static ThreeSnapshots in(Path directory) throws IOException {
        ThreeSnapshots snapshots = new ThreeSnapshots(directory, new DirectoryStore(directory));
        for (String id : List.of("2020-a", "2020-b", "2020-c")) {
            snapshots.write(id, id.endsWith("a") ? "5.0" : "7.5");
            Announcing.announce(snapshots.store, id);
        }
        snapshots.write("2020-d", "9.0");
        return snapshots;
    }

    JsonNode json(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(words));
        command.add("--format=json");
        return new JsonMapper().readTree(run(command.toArray(String[]::new)));
    }

    String run(String... words) {
        SnapshotsRun run = tryToRun(words);
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    SnapshotsRun tryToRun(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.add("--store=" + directory);
        return SnapshotsRun.of(Clock.systemUTC(), command.toArray(String[]::new));
    }

    private void write(String id, String amount) throws IOException {
        SegmentAggregate few =
                SegmentAggregate.of("Peru", SegmentName.FREQUENT, "0-4", Map.of(new BigDecimal(amount), 3L));
        RowCounts rows = new RowCounts(
                3,
                3,
                0,
                Map.of(SegmentName.FREQUENT, 0L, SegmentName.RECENCY, 3L),
                new RowCounts.Dropped(0, 0, 0, 0, 0));
        new SnapshotWriter(store)
                .write(
                        new SnapshotWriter.Header(
                                id,
                                LocalDate.of(2020, 6, 30),
                                Instant.parse("2020-07-01T02:00:00Z"),
                                SegmentDefinitions.DEFAULT,
                                List.of("Peru"),
                                List.of(new Manifest.InputFile("history.parquet", 3)),
                                false,
                                null),
                        new SnapshotContent(List.of(few), List.of(), rows));
    }
}
