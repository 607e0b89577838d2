package io.github.voucherselection.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
    static final String A = "20200101T000000.000Z-0000000a";
    static final String B = "20200102T000000.000Z-0000000b";
    static final String C = "20200103T000000.000Z-0000000c";
    static final String D = "20200104T000000.000Z-0000000d";

    static ThreeSnapshots in(Path directory) throws IOException {
        ThreeSnapshots snapshots = new ThreeSnapshots(directory, new DirectoryStore(directory));
        for (String id : List.of(A, B, C)) {
            snapshots.write(id, id.equals(A) ? "5.0" : "7.5");
            Announcing.announce(snapshots.store, id);
        }
        snapshots.write(D, "9.0");
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
        new SnapshotWriter(store)
                .write(
                        new SnapshotWriter.Header(
                                id,
                                LocalDate.of(2020, 6, 30),
                                Instant.parse("2020-07-01T02:00:00Z"),
                                SegmentDefinitions.DEFAULT,
                                new Countries(List.of("Peru")),
                                List.of(new Manifest.InputFile("history.parquet", 3)),
                                false,
                                null),
                        Contents.of(SegmentDefinitions.DEFAULT, List.of(few)));
    }
}
