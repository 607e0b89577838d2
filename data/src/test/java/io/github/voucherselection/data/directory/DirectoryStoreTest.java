package io.github.voucherselection.data.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest {
    @Test
    void replacesAndLeavesNothingElseBehind(@TempDir Path directory) throws IOException {
        DirectoryStore store = new DirectoryStore(directory.resolve("new"));
        store.write("a/b.json", "old".getBytes(UTF_8));
        String oldTag = store.read("a/b.json", 10).orElseThrow().etag();
        store.write("a/b.json", "fresh".getBytes(UTF_8));

        SnapshotStore.StoredObject stored = store.read("a/b.json", 10).orElseThrow();
        assertThat(stored.content()).asString(UTF_8).isEqualTo("fresh");
        assertThat(stored.etag()).isNotEqualTo(oldTag);
        assertThat(files(directory)).containsExactly(directory.resolve("new/a/b.json"));
        assertThat(store.locate("a/b.json"))
                .isEqualTo(directory.resolve("new/a/b.json").toString());
    }

    @Test
    void aFailedWriteLeavesNothingBehind(@TempDir Path directory) throws IOException {
        DirectoryStore store = new DirectoryStore(directory);
        store.write("taken/file", new byte[0]);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.write("taken", new byte[] {1}));
        assertThat(files(directory)).containsExactly(directory.resolve("taken/file"));
    }

    @Test
    void listsObjectsAloneAndAllOfThem(@TempDir Path directory) throws IOException {
        DirectoryStore store = new DirectoryStore(directory);
        store.create("a/object", new byte[1]);
        store.create("current.json", new byte[2]);
        Files.createSymbolicLink(directory.resolve("a/gone"), directory.resolve("nowhere"));
        Files.createSymbolicLink(directory.resolve("b-gone"), directory.resolve("nowhere"));
        Files.createFile(directory.resolve(".voucher-being-written.tmp"));

        assertThat(directory.resolve(".lock")).exists();
        assertThat(list(store, "")).containsExactly("a/object", "current.json");
        assertThat(list(store, "a/")).containsExactly("a/object");
        assertThat(list(store, "none/")).isEmpty();
    }

    @Test
    void aWriteDeletesWhatKilledOnesLeftLongAgo(@TempDir Path directory) throws IOException {
        Path abandoned = Files.createFile(directory.resolve(".voucher-abandoned.tmp"));
        Path foreign = Files.createFile(directory.resolve(".other.tmp"));
        Path young = Files.createFile(directory.resolve(".voucher-young.tmp"));
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        Files.setLastModifiedTime(abandoned, old);
        Files.setLastModifiedTime(foreign, old);

        new DirectoryStore(directory).write("a/b", new byte[1]);

        assertThat(files(directory)).containsExactlyInAnyOrder(foreign, young, directory.resolve("a/b"));
    }

    @Test
    void worksBehindALink(@TempDir Path directory) throws IOException {
        Path target = Files.createDirectory(directory.resolve("volume"));
        DirectoryStore store = new DirectoryStore(Files.createSymbolicLink(directory.resolve("store"), target));

        assertThat(store.create("current.json", new byte[1])).isTrue();
        store.write("a/b", new byte[1]);
        assertThat(list(store, "")).containsExactly("a/b", "current.json");
    }

    @Test
    void readsUpToTheLimit(@TempDir Path directory) throws IOException {
        DirectoryStore store = new DirectoryStore(directory);
        store.write("a", new byte[5]);

        assertThat(store.read("a", 5).orElseThrow().content()).hasSize(5);
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> store.read("a", 4))
                .withMessage("a is larger than 4 bytes");
        assertThat(store.read("b", 4)).isEmpty();
        assertThat(store.read("b/c", 4)).isEmpty();
    }

    private static List<String> list(DirectoryStore store, String prefix) throws IOException {
        List<String> paths = new ArrayList<>();
        store.list(prefix, entry -> paths.add(entry.path()));
        return paths;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
