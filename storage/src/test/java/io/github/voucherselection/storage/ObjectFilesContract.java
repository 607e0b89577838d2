package io.github.voucherselection.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.storage.object.ObjectFiles;
import io.github.voucherselection.storage.object.ReplacedFileException;
import io.github.voucherselection.storage.object.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Files of a bucket, found and read in parts, on a real server of each kind. */
public abstract class ObjectFilesContract {
    private static final byte[] CONTENT = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    private final String prefix = UUID.randomUUID().toString();

    protected abstract SnapshotStore storeAt(String prefix);

    protected abstract ObjectFiles filesOf(String bucket);

    protected abstract String bucket();

    @Test
    void readsAnyPart() throws IOException {
        try (ObjectFiles files = filesOf(bucket())) {
            StoredFile file = write("a.parquet", files);

            assertThat(file.size()).isEqualTo(CONTENT.length);
            assertThat(files.read(file, 0, 10)).isEqualTo(CONTENT);
            assertThat(files.read(file, 0, 1)).containsExactly(0);
            assertThat(files.read(file, 3, 4)).containsExactly(3, 4, 5, 6);
            assertThat(files.read(file, 9, 1)).containsExactly(9);
        }
    }

    @Test
    void findsNamesAsTheyAre() throws IOException {
        List<String> names = List.of("x/50%25 +ü.parquet", "x/a b#c?d.parquet", "x/y/it's.parquet");
        try (ObjectFiles files = filesOf(bucket())) {
            for (String name : names) {
                StoredFile file = write(name, files);
                assertThat(file.location()).endsWith("://" + bucket() + "/" + prefix + "/" + name);
                assertThat(files.read(file, 5, 2)).as(name).containsExactly(5, 6);
            }
            assertThat(list(files, prefix + "/x/")).hasSameSizeAs(names);
            assertThat(list(files, prefix + "/none")).isEmpty();
        }
    }

    @Test
    void noticesThatAFileWasReplaced() throws IOException {
        try (ObjectFiles files = filesOf(bucket());
                SnapshotStore store = storeAt(prefix)) {
            StoredFile file = write("a", files);
            store.write("a", new byte[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0});

            assertThatExceptionOfType(ReplacedFileException.class)
                    .isThrownBy(() -> files.read(file, 0, 5))
                    .withMessage(file.location() + " was replaced while it was read");
        }
    }

    @Test
    void noticesThatAFileIsGone() throws IOException {
        try (ObjectFiles files = filesOf(bucket());
                SnapshotStore store = storeAt(prefix)) {
            StoredFile file = write("a", files);
            store.delete("a");

            assertThatExceptionOfType(NoSuchFileException.class)
                    .isThrownBy(() -> files.read(file, 0, 5))
                    .withMessage(file.location());
        }
    }

    @Test
    void namesABucketThatIsMissing() {
        try (ObjectFiles files = filesOf("no-such-bucket")) {
            assertThatExceptionOfType(StoreAccessException.class)
                    .isThrownBy(() -> list(files, "x"))
                    .withMessageContaining("://no-such-bucket/x cannot be listed at http://127.0.0.1")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        }
    }

    private StoredFile write(String name, ObjectFiles files) throws IOException {
        try (SnapshotStore store = storeAt(prefix)) {
            store.write(name, CONTENT);
        }
        List<StoredFile> found = list(files, prefix + "/" + name);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<StoredFile> list(ObjectFiles files, String prefix) throws IOException {
        List<StoredFile> found = new ArrayList<>();
        files.find(prefix, found::add);
        return found;
    }
}
