package io.github.voucherselection.data.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.offer.OfferTable;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentsYaml;
import io.github.voucherselection.data.snapshot.Digest;
import io.github.voucherselection.data.snapshot.ForwardingStore;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotWriterTest {
    private static final List<String> FILES = List.of(
            "frequent_segment.ndjson", "recency_segment.ndjson", "countries.ndjson", "rejects.ndjson", "manifest.json");

    @Test
    void whatIsAnnouncedIsRead(@TempDir Path store) throws IOException {
        Manifest manifest = writer(store).write(Snapshots.header("one"), Snapshots.content());
        Pointer pointer = announce(store, "one");

        SnapshotReader reader = reader(store);
        assertThat(reader.readPointer().map(SnapshotReader.Announcement::pointer))
                .contains(pointer);
        Snapshot snapshot = reader.read(pointer);

        assertThat(snapshot.manifest()).isEqualTo(manifest);
        assertThat(snapshot.aggregates())
                .containsExactly(Snapshots.LATVIA, Snapshots.PERU_FEW, Snapshots.PERU_MANY, Snapshots.PERU_LATE);
        assertThat(snapshot.find("Peru", SegmentName.FREQUENT, "14-37")).contains(Snapshots.PERU_MANY);
        assertThat(snapshot.find("Peru", SegmentName.FREQUENT, "5-13")).isEmpty();
        assertThat(snapshot.find("Latvia", SegmentName.RECENCY, "180+")).isEmpty();
    }

    @Test
    void theSameContentGivesTheSameBytes(@TempDir Path one, @TempDir Path other) throws IOException {
        writer(one).write(Snapshots.header("id"), Snapshots.content());
        writer(other).write(Snapshots.header("id"), Snapshots.shuffled());

        for (String file : FILES) {
            assertThat(other.resolve("snapshots/id/" + file))
                    .hasSameBinaryContentAs(one.resolve("snapshots/id/" + file));
        }
    }

    @Test
    void segmentNamesOfOnesOwnHaveFilesOfTheirOwn(@TempDir Path store) throws IOException {
        SegmentDefinitions definitions = SegmentsYaml.parse("""
                segments:
                  tenure: {by: days_since_first_order, ranges: [{label: new, from: 0, to: 90}]}
                  frequent_segment: [{label: few, from: 0}]
                """);
        SegmentName tenure = new SegmentName("tenure");
        SegmentAggregate fresh = SegmentAggregate.of("Peru", tenure, "new", Map.of(new BigDecimal("5.0"), 3L));
        SnapshotWriter.Header header = Snapshots.header("id");
        Manifest manifest = writer(store)
                .write(
                        new SnapshotWriter.Header(
                                "id",
                                header.asOf(),
                                header.createdAt(),
                                definitions,
                                header.countries(),
                                header.inputFiles(),
                                false,
                                null),
                        Contents.of(definitions, List.of(fresh)));

        assertThat(manifest.files())
                .extracting(Manifest.DataFile::name)
                .containsExactly("frequent_segment.ndjson", "tenure.ndjson", "countries.ndjson", "rejects.ndjson");
        assertThat(Files.readString(store.resolve("snapshots/id/manifest.json")).replaceAll("\\s", ""))
                .contains(
                        "\"segments\":{\"frequent_segment\":[{\"label\":\"few\",\"from\":0}],"
                                + "\"tenure\":{\"by\":\"days_since_first_order\",\"ranges\":[{\"label\":\"new\",\"from\":0,\"to\":90}]}},",
                        "\"undefined\":{\"frequent_segment\":3,\"tenure\":0}");
        Snapshot snapshot = reader(store).readUnannounced("id").snapshot();
        assertThat(snapshot.manifest()).isEqualTo(manifest);
        assertThat(snapshot.find("Peru", tenure, "new")).contains(fresh);
        assertThat(OfferTable.of(snapshot).find("Peru", tenure).orElseThrow().offer("new"))
                .hasValueSatisfying(offer -> assertThat(offer.voucherAmount()).isEqualTo(new BigDecimal("5.0")));
        assertThat(SnapshotDiff.between(snapshot, snapshot).changes()).isEmpty();
    }

    @Test
    void dataLinesAreOfTheFormat(@TempDir Path store) throws IOException {
        writer(store).write(Snapshots.header("id"), Snapshots.content());

        assertThat(store.resolve("snapshots/id/frequent_segment.ndjson")).hasContent("""
                        {"country_code":"Latvia","segment_name":"frequent_segment","segment":"0-4","voucher_amount":5.0,"transactions":4,"share":0.5,"tie":true,"amounts":[{"voucher_amount":5.0,"transactions":2},{"voucher_amount":7.5,"transactions":2}]}
                        {"country_code":"Peru","segment_name":"frequent_segment","segment":"0-4","voucher_amount":2640.0,"transactions":3,"share":0.666667,"tie":false,"amounts":[{"voucher_amount":2640.0,"transactions":2},{"voucher_amount":12.5,"transactions":1}]}
                        {"country_code":"Peru","segment_name":"frequent_segment","segment":"14-37","voucher_amount":1000000.0,"transactions":1,"share":1.0,"tie":false,"amounts":[{"voucher_amount":1000000.0,"transactions":1}]}
                        """);
        assertThat(store.resolve("snapshots/id/countries.ndjson")).hasContent("""
                        {"country_code":"Latvia","transactions":4,"amounts":[{"voucher_amount":5.0,"transactions":2},{"voucher_amount":7.5,"transactions":2}],"gaps":{"frequent_segment":[],"recency_segment":[{"from":0,"to":29,"transactions":4}]}}
                        {"country_code":"Peru","transactions":4,"amounts":[{"voucher_amount":2640.0,"transactions":2},{"voucher_amount":12.5,"transactions":1},{"voucher_amount":1000000.0,"transactions":1}],"gaps":{"frequent_segment":[],"recency_segment":[]}}
                        """);
        assertThat(store.resolve("snapshots/id/rejects.ndjson")).hasContent("""
                        {"file":"a.parquet","row":7,"column":"total_orders","value":"2.7","reason":"is not a whole number of 0 or more"}
                        """);
    }

    @Test
    void theManifestHasTheKeysOfTheFormat(@TempDir Path store) throws IOException {
        writer(store).write(Snapshots.header("id"), Snapshots.content());

        JsonNode manifest = new JsonMapper()
                .readTree(store.resolve("snapshots/id/manifest.json").toFile());
        assertThat(manifest.fieldNames())
                .toIterable()
                .containsExactly(
                        "format_version",
                        "id",
                        "as_of",
                        "created_at",
                        "segments",
                        "countries",
                        "input_files",
                        "rows",
                        "files");
        assertThat(manifest.path("as_of").asText()).isEqualTo("2020-06-30");
        assertThat(manifest.path("created_at").asText()).isEqualTo("2020-07-01T02:00:00Z");
        assertThat(manifest.path("rows").toString())
                .isEqualTo(
                        "{\"read\":15,\"kept\":8,\"rejected\":1,"
                                + "\"undefined\":{\"frequent_segment\":0,\"recency_segment\":4},"
                                + "\"dropped\":{\"country\":1,\"null\":2,\"duplicate\":2,\"empty_total_orders\":1,\"outside_window\":0}}");
        assertThat(manifest.path("segments").path("recency_segment").path(4).toString())
                .isEqualTo("{\"label\":\"180+\",\"from\":181}");
        assertThat(manifest.path("files").path(0).fieldNames())
                .toIterable()
                .containsExactly("name", "size", "rows", "sha256");
    }

    @Test
    void thePointerIsOfTheFormat(@TempDir Path store) throws IOException {
        writer(store).write(Snapshots.header("id"), Snapshots.content());
        announce(store, "id");

        String hash = Digest.of(Files.readAllBytes(store.resolve("snapshots/id/manifest.json")))
                .sha256();
        assertThat(store.resolve("current.json"))
                .hasContent("{\"format_version\":1,\"sequence\":1,\"snapshot_id\":\"id\",\"manifest_sha256\":\"%s\"}"
                        .formatted(hash));
    }

    @Test
    void theSequenceGrowsAlsoWhenRollingBack(@TempDir Path store) throws IOException {
        Announcing.write(new DirectoryStore(store), "one", "two");

        assertThat(announce(store, "one").sequence()).isEqualTo(1);
        assertThat(announce(store, "two").sequence()).isEqualTo(2);
        assertThat(announce(store, "one"))
                .extracting(Pointer::sequence, Pointer::snapshotId)
                .containsExactly(3L, "one");
    }

    @Test
    void writingAnnouncesNothing(@TempDir Path store) throws IOException {
        writer(store).write(Snapshots.header("one"), Snapshots.content());
        Pointer old = announce(store, "one");

        writer(store).write(Snapshots.header("two"), Snapshots.content());

        assertThat(reader(store).readPointer().map(SnapshotReader.Announcement::pointer))
                .contains(old);
        assertThat(reader(store).read(old).manifest().id()).isEqualTo("one");
    }

    @Test
    void whatIsNotWholeIsNotAnnounced(@TempDir Path store) throws IOException {
        writer(store).write(Snapshots.header("one"), Snapshots.content());
        Files.delete(store.resolve("snapshots/one/rejects.ndjson"));

        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> announce(store, "one"))
                .withMessage("snapshots/one/rejects.ndjson is missing");
        assertThat(store.resolve("current.json")).doesNotExist();
    }

    @Test
    void aRunThatIsOvertakenSaysSo(@TempDir Path directory) throws IOException {
        DirectoryStore files = new DirectoryStore(directory);
        SnapshotStore contended = new ForwardingStore(files) {
            @Override
            public boolean create(String path, byte[] content) throws IOException {
                boolean pointer = path.equals(Pointer.PATH);
                return super.create(path, pointer ? Json.write(new Pointer(1, 9, "other", "00")) : content);
            }

            @Override
            public void write(String path, byte[] content) throws IOException {
                boolean pointer = path.equals(Pointer.PATH);
                super.write(path, pointer ? Json.write(new Pointer(1, 9, "other", "00")) : content);
            }
        };
        Announcing.write(contended, "one");

        assertThatExceptionOfType(OvertakenException.class)
                .isThrownBy(() -> Announcing.announce(contended, "one"))
                .withMessageContaining("announced snapshot other");
    }

    private static Pointer announce(Path store, String id) throws IOException {
        return Announcing.announce(new DirectoryStore(store), id);
    }

    private static SnapshotWriter writer(Path store) {
        return new SnapshotWriter(new DirectoryStore(store));
    }

    private static SnapshotReader reader(Path store) {
        return new SnapshotReader(new DirectoryStore(store));
    }
}
