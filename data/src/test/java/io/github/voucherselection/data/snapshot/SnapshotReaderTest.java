package io.github.voucherselection.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.Announcing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotReaderTest {

    @Test
    void anEmptyStoreHasNoPointer(@TempDir Path store) throws IOException {
        assertThat(reader(store).readPointer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../id", "id/", "a b"})
    void refusesAnIdThatIsNone(String id, @TempDir Path store) throws IOException {
        publish(store);

        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> reader(store).readUnannounced(id))
                .withMessage("the request has an invalid snapshot_id");
    }

    @Test
    void refusesAnotherManifestThanThePointerNames(@TempDir Path store) throws IOException {
        Pointer pointer = publish(store);

        refused(store, new Pointer(1, 1, "id", "0".repeat(64)), "has a different SHA-256 from the one in current.json");
        refused(
                store,
                new Pointer(1, 1, "other", pointer.manifestSha256()),
                "snapshots/other/manifest.json is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"format_version\":1,\"sequence\":1,\"snapshot_id\":\"id\"}",
                "{\"format_version\":2,\"sequence\":1,\"snapshot_id\":\"id\",\"manifest_sha256\":\"0\"}",
                "{\"format_version\":1,\"sequence\":0,\"snapshot_id\":\"id\",\"manifest_sha256\":\"0\"}",
                "{\"format_version\":1,\"sequence\":1.0,\"snapshot_id\":\"id\",\"manifest_sha256\":\"0\"}",
                "{\"format_version\":1,\"sequence\":\"1\",\"snapshot_id\":\"id\",\"manifest_sha256\":\"0\"}",
                "{\"format_version\":1,\"sequence\":1,\"snapshot_id\":null,\"manifest_sha256\":\"0\"}",
                "{\"format_version\":1,\"sequence\":1,\"snapshot_id\":\"id\",\"manifest_sha256\":null}",
                "{\"format_version\":1,\"sequence\":1,\"snapshot_id\":\"../id\",\"manifest_sha256\":\"0\"}",
                "{\"format_version\":1,\"sequence\":1,\"snapshot_id\":\"a/../id\",\"manifest_sha256\":\"0\"}",
                "{\"format_version\":1,\"sequence\":1,\"snapshot_id\":\"..\",\"manifest_sha256\":\"0\"}",
                "{\"format_version\":1,\"sequence\":1,\"snapshot_id\":\"\",\"manifest_sha256\":\"0\"}",
                "{\"format_version\":1,\"sequence\":1,\"snapshot_id\":\"id\",\"manifest_sha256\":\"0\",\"more\":1}",
                "{\"format_version\":1,\"sequence\":1,\"sequence\":2,\"snapshot_id\":\"id\",\"manifest_sha256\":\"0\"}",
                "{\"format_version\":1,\"sequence\":1,\"snapshot_id\":\"id\",\"manifest_sha256\":\"0\"} {}"
            })
    void refusesWhatIsNoPointer(String content, @TempDir Path store) throws IOException {
        Files.writeString(store.resolve("current.json"), content);

        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> reader(store).readPointer())
                .withMessageStartingWith("current.json");
    }

    @Test
    void readsAPointerAgainOnlyWhenItChanged(@TempDir Path store) throws IOException {
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> reader(store).readChangedPointer(null))
                .withMessage("current.json is missing: nothing has been announced");
        publish(store);

        SnapshotReader.Announcement first =
                reader(store).readChangedPointer(null).orElseThrow();
        assertThat(reader(store).readChangedPointer(first.etag())).isEmpty();
        publish(store);
        assertThat(reader(store).readChangedPointer(first.etag()).map(SnapshotReader.Announcement::pointer))
                .map(Pointer::sequence)
                .contains(2L);
    }

    @Test
    void refusesAPointerThatIsTooLarge(@TempDir Path store) throws IOException {
        Files.writeString(store.resolve("current.json"), " ".repeat(5000));

        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> reader(store).readPointer())
                .withMessageContaining("larger than");
    }

    @Test
    void refusesASnapshotThatThereIsNoRoomFor(@TempDir Path store) throws IOException {
        Pointer pointer = publish(store);
        int segments = 2 * (3 + 5); // of two countries, by default
        long bytes = Files.size(store.resolve("snapshots/id/manifest.json")) + 300L * segments;
        for (String file : List.of("frequent_segment.ndjson", "recency_segment.ndjson", "countries.ndjson")) {
            bytes += Files.size(store.resolve("snapshots/id/" + file));
        }
        SnapshotStore directory = new DirectoryStore(store);

        assertThat(new SnapshotReader(directory, new ReadLimits(bytes, true))
                        .read(pointer)
                        .aggregates())
                .isNotEmpty();
        SnapshotReader small = new SnapshotReader(directory, new ReadLimits(bytes - 1, true));
        assertThatExceptionOfType(SnapshotTooLargeException.class)
                .isThrownBy(() -> small.read(pointer))
                .withMessageStartingWith(String.format(Locale.ROOT, "snapshot id has %,d bytes to serve, but", bytes))
                .withMessageContaining(", 1/16 of its heap; give it a larger heap");
        SnapshotReader tiny = new SnapshotReader(directory, new ReadLimits(100, true));
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> tiny.read(pointer))
                .withMessage("snapshots/id/manifest.json is larger than 100 bytes");
    }

    @Test
    void readsACacheWithoutRejects(@TempDir Path store) throws IOException {
        Pointer pointer = publish(store);
        Files.delete(store.resolve("snapshots/id/rejects.ndjson"));
        ReadLimits limits = ReadLimits.ofHeap(128L << 20);

        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> new SnapshotReader(new DirectoryStore(store), limits).read(pointer))
                .withMessage("snapshots/id/rejects.ndjson is missing");
        assertThat(new SnapshotReader(new DirectoryStore(store), limits.withoutRejects())
                        .read(pointer)
                        .aggregates())
                .isNotEmpty();
    }

    /** The rejects, which nobody serves, are never held as a whole. */
    @Test
    void readsRejectsAsAStream(@TempDir Path store) throws IOException {
        Pointer pointer = publish(store);
        SnapshotStore watched = new ForwardingStore(new DirectoryStore(store)) {
            @Override
            public Answer read(String path, @Nullable String knownEtag, int maxBytes) throws IOException {
                assertThat(path).doesNotEndWith("rejects.ndjson");
                return super.read(path, knownEtag, maxBytes);
            }
        };

        assertThat(new SnapshotReader(watched).read(pointer).aggregates()).isNotEmpty();
    }

    private static Pointer publish(Path store) throws IOException {
        Announcing.write(new DirectoryStore(store), "id");
        return Announcing.announce(new DirectoryStore(store), "id");
    }

    private static SnapshotReader reader(Path store) {
        return new SnapshotReader(new DirectoryStore(store));
    }

    private static void refused(Path store, Pointer pointer, String message) {
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> reader(store).read(pointer))
                .withMessageContaining(message);
    }
}
