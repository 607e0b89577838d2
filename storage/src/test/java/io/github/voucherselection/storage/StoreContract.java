package io.github.voucherselection.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.publish.Announcing;
import io.github.voucherselection.data.publish.OvertakenException;
import io.github.voucherselection.data.snapshot.Digest;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.SnapshotStore.Entry;
import io.github.voucherselection.data.snapshot.SnapshotStore.Missing;
import io.github.voucherselection.data.snapshot.SnapshotStore.StoredObject;
import io.github.voucherselection.data.snapshot.SnapshotStore.Unchanged;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store must do, run against a real one of each kind. */
public abstract class StoreContract {
    private final List<SnapshotStore> opened = new ArrayList<>();
    private final SnapshotStore store = open(UUID.randomUUID().toString());

    /** A store of that kind at this prefix, where nothing is yet. */
    protected abstract SnapshotStore storeAt(String prefix);

    private SnapshotStore open(String prefix) {
        SnapshotStore next = storeAt(prefix);
        opened.add(next);
        return next;
    }

    @AfterEach
    void close() {
        opened.forEach(SnapshotStore::close);
    }

    @Test
    void digestsWhatWasWritten() throws IOException {
        byte[] content = "one\ntwo\n".repeat(10_000).getBytes(UTF_8);
        store.write("snapshots/id/rejects.ndjson", content);

        assertThat(store.digest("snapshots/id/rejects.ndjson", content.length))
                .contains(new Digest(content.length, 20_000, Digest.of(content).sha256()));
        assertThat(store.digest("snapshots/id/none.ndjson", 10)).isEmpty();
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> store.digest("snapshots/id/rejects.ndjson", content.length - 1))
                .withMessage("snapshots/id/rejects.ndjson is larger than %d bytes".formatted(content.length - 1));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(store.read("a/b.json", null, 10)).isInstanceOf(Missing.class);
        store.write("a/b.json", bytes("old"));
        StoredObject old = read("a/b.json");
        store.write("a/b.json", bytes("fresh"));

        StoredObject fresh = read("a/b.json");
        assertThat(old.content()).asString(UTF_8).isEqualTo("old");
        assertThat(fresh.content()).asString(UTF_8).isEqualTo("fresh");
        assertThat(fresh.etag()).isNotEqualTo(old.etag());
        assertThat(store.locate("a/b.json")).endsWith("a/b.json").startsWith(store.toString());
    }

    @Test
    void whatIsUnchangedIsNotReadAgain() throws IOException {
        store.write("a", bytes("one"));
        String etag = read("a").etag();

        assertThat(store.read("a", etag, 10)).isInstanceOf(Unchanged.class);
        store.write("a", bytes("two"));
        assertThat(store.read("a", etag, 10)).isInstanceOf(StoredObject.class);
        store.delete("a");
        assertThat(store.read("a", etag, 10)).isInstanceOf(Missing.class);
    }

    @Test
    void readsUpToTheLimit() throws IOException {
        store.write("a", new byte[5]);
        store.write("empty", new byte[0]);

        assertThat(store.read("a", 5).orElseThrow().content()).hasSize(5);
        assertThat(store.read("empty", 5).orElseThrow().content()).isEmpty();
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> store.read("a", 4))
                .withMessage("a is larger than 4 bytes");
        assertThat(read("a").content())
                .as("still works after a read that was broken off")
                .hasSize(5);
    }

    @Test
    void conditionsHold() throws IOException {
        assertThat(store.replace("a", bytes("none"), unknownEtag())).isFalse();
        assertThat(store.create("a", bytes("one"))).isTrue();
        assertThat(store.create("a", bytes("two"))).isFalse();
        String first = read("a").etag();
        assertThat(store.replace("a", bytes("three"), first)).isTrue();
        assertThat(store.replace("a", bytes("four"), first)).isFalse();
        assertThat(read("a").content()).asString(UTF_8).isEqualTo("three");
    }

    @Test
    void listsWhatIsUnderAPrefix() throws IOException {
        Instant before = Instant.now();
        for (String path : List.of("snapshots/b/manifest.json", "snapshots/a/x", "snapshots/a/b", "other", "snap")) {
            store.write(path, bytes(path));
        }

        List<Entry> entries = list("snapshots/");
        assertThat(entries)
                .extracting(Entry::path)
                .containsExactly("snapshots/a/b", "snapshots/a/x", "snapshots/b/manifest.json");
        assertThat(entries).extracting(Entry::size).containsExactly(13L, 13L, 25L);
        assertThat(entries)
                .extracting(Entry::modified)
                .allSatisfy(modified ->
                        assertThat(Duration.between(before, modified).abs()).isLessThan(Duration.ofMinutes(1)));
        assertThat(list("none/")).isEmpty();
        assertThat(list("")).hasSize(5);
    }

    @Test
    void listsMoreThanAPage() throws IOException {
        int count = 1_001;
        Parallel.run(count, i -> () -> store.create("many/%04d".formatted(i), new byte[0]));

        assertThat(list("many/"))
                .hasSize(count)
                .extracting(Entry::path)
                .isSorted()
                .startsWith("many/0000")
                .endsWith("many/1000");
    }

    @Test
    void deletesAlsoWhatIsNotThere() throws IOException {
        store.write("a/b/c", bytes("x"));
        store.delete("a/b/c");
        store.delete("a/b/c");

        assertThat(store.read("a/b/c", 10)).isEmpty();
        assertThat(list("")).extracting(Entry::path).doesNotContain("a/b/c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "Größe", "50%25%2F", "a+b", "it's \"quoted\"", "a&b=c?d#e", "x;y,z:@$!*()~", "日本"})
    void takesOddCharactersAsTheyAre(String prefix) throws IOException {
        String own = UUID.randomUUID() + "/" + prefix;
        SnapshotStore odd = open(own);
        SampleSnapshot.write(odd, "one");
        Pointer pointer = Announcing.announce(odd, "one");

        assertThat(new SnapshotReader(odd).read(pointer).aggregates()).isNotEmpty();
        List<String> paths = new ArrayList<>();
        odd.list("snapshots/", entry -> paths.add(entry.path()));
        assertThat(paths).hasSize(5).contains("snapshots/one/manifest.json");
        odd.delete("snapshots/one/manifest.json");
        assertThat(odd.read("snapshots/one/manifest.json", 1 << 20)).isEmpty();
    }

    @Test
    void ofRacingWritersOneWins() throws IOException {
        Race race = raceOfWriters("raced");

        assertThat(race.created()).contains(true);
        assertThat(race.replaced()).contains(true);
        assertThat(read("raced").content()).asString(UTF_8).startsWith("replaced");
    }

    @Test
    void ofRacingRunsOneIsAnnouncedAndAllAreWhole() throws IOException {
        List<String> winners = raceOfRuns();

        Pointer pointer = pointer();
        assertThat(pointer.sequence()).isGreaterThan(1);
        assertThat(winners).contains(pointer.snapshotId());
        SnapshotReader reader = new SnapshotReader(store);
        assertThat(reader.read(pointer).aggregates()).isNotEmpty();
        for (int i = 0; i < Parallel.THREADS; i++) {
            assertThat(reader.readUnannounced("run" + i).snapshot().aggregates())
                    .isNotEmpty();
        }
    }

    /** Which of the writers were told that they had created the object, and then, that they had replaced it. */
    record Race(List<Boolean> created, List<Boolean> replaced) {}

    final Race raceOfWriters(String path) throws IOException {
        List<Boolean> created = Parallel.run(Parallel.THREADS, i -> () -> store.create(path, bytes("created " + i)));
        String etag = read(path).etag();
        List<Boolean> replaced =
                Parallel.run(Parallel.THREADS, i -> () -> store.replace(path, bytes("replaced " + i), etag));
        return new Race(created, replaced);
    }

    /** Announces a snapshot, and then others at the same moment; the ids of those that were told that they were. */
    final List<String> raceOfRuns() throws IOException {
        SampleSnapshot.write(store, "before");
        Announcing.announce(store, "before");
        for (int i = 0; i < Parallel.THREADS; i++) {
            SampleSnapshot.write(store, "run" + i);
        }
        return Parallel.run(Parallel.THREADS, i -> () -> {
                    try {
                        return Announcing.announce(store, "run" + i).snapshotId();
                    } catch (OvertakenException e) {
                        return "";
                    }
                })
                .stream()
                .filter(id -> !id.isEmpty())
                .toList();
    }

    final Pointer pointer() throws IOException {
        return new SnapshotReader(store).readPointer().orElseThrow().pointer();
    }

    /** A tag of that kind which no object has. */
    protected String unknownEtag() {
        return "\"0123456789abcdef0123456789abcdef\"";
    }

    private StoredObject read(String path) throws IOException {
        return store.read(path, 1 << 20).orElseThrow();
    }

    private List<Entry> list(String prefix) throws IOException {
        List<Entry> entries = new ArrayList<>();
        store.list(prefix, entries::add);
        return entries;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
