package io.github.voucherselection.data.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void takesPathsAndFileUris(@TempDir Path directory) throws IOException {
        Path blank = directory.resolve("a b");
        new DirectoryStore(blank).write("x", new byte[] {1});

        for (String location :
                List.of(blank.toString(), blank.toUri().toString(), "file:" + blank, "file://" + blank)) {
            assertThat(DirectoryStore.at(location).read("x", 1)).as(location).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "s3://bucket/prefix",
                "gs://bucket/prefix",
                "hdfs://host/x",
                "file:relative",
                "file://host/x"
            })
    void refusesOtherLocationsInClearWords(String location) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectoryStore.at(location))
                .withMessageContaining("give a directory or a file: URI");
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
