package io.github.voucherselection.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.storage.file.ObjectFiles;
import io.github.voucherselection.storage.file.StoredFile;
import io.github.voucherselection.storage.object.ObjectStore;
import io.github.voucherselection.storage.s3.S3Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files of a bucket, found and read in parts, on a real server of each kind. */
public interface ObjectFilesContract {
    /** The server has one bucket, {@link S3Server#BUCKET}. */
    ObjectStore objects(String bucket, String prefix);

    @Test
    default void readsAnyPart() throws IOException {
        try (ObjectFiles files = objects(S3Server.BUCKET, "")) {
            StoredFile file = write("parts/a.parquet", files);

            assertThat(file.size()).isEqualTo(10);
            assertThat(files.read(file, 0, 10)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            assertThat(files.read(file, 0, 1)).containsExactly(0);
            assertThat(files.read(file, 3, 4)).containsExactly(3, 4, 5, 6);
            assertThat(files.read(file, 9, 1)).containsExactly(9);
        }
    }

    @Test
    default void findsNamesAsTheyAre() throws IOException {
        List<String> names = List.of("names/50%25 +ü.parquet", "names/a b#c?d.parquet", "names/y/it's.parquet");
        try (ObjectFiles files = objects(S3Server.BUCKET, "")) {
            for (String name : names) {
                StoredFile file = write(name, files);
                assertThat(file.location()).endsWith("://" + S3Server.BUCKET + "/" + name);
                assertThat(files.read(file, 5, 2)).as(name).containsExactly(5, 6);
            }
            assertThat(list(files, "names/")).hasSameSizeAs(names);
            assertThat(list(files, "names/none")).isEmpty();
        }
    }

    @Test
    default void noticesThatAFileWasReplaced() throws IOException {
        try (ObjectStore files = objects(S3Server.BUCKET, "")) {
            StoredFile file = write("replaced", files);
            files.write("replaced", new byte[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0});

            assertThatExceptionOfType(StoreAccessException.class)
                    .isThrownBy(() -> files.read(file, 0, 5))
                    .withMessage(file.location() + " was replaced while it was being read; start the run again");
        }
    }

    @Test
    default void noticesThatAFileIsGone() throws IOException {
        try (ObjectStore files = objects(S3Server.BUCKET, "")) {
            StoredFile file = write("gone", files);
            files.delete("gone");

            assertThatExceptionOfType(StoreAccessException.class)
                    .isThrownBy(() -> files.read(file, 0, 5))
                    .withMessage(file.location() + " was deleted while it was being read; start the run again");
        }
    }

    @Test
    default void namesABucketThatIsMissing() {
        try (ObjectFiles files = objects("no-such-bucket", "")) {
            assertThatExceptionOfType(StoreAccessException.class)
                    .isThrownBy(() -> list(files, "x"))
                    .withMessageContaining("://no-such-bucket/x cannot be listed at http://127.0.0.1")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        }
    }

    private StoredFile write(String name, ObjectFiles files) throws IOException {
        int slash = name.lastIndexOf('/');
        try (ObjectStore store = objects(S3Server.BUCKET, name.substring(0, Math.max(slash, 0)))) {
            store.write(name.substring(slash + 1), new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        }
        List<StoredFile> found = list(files, name);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<StoredFile> list(ObjectFiles files, String prefix) throws IOException {
        List<StoredFile> found = new ArrayList<>();
        files.find(prefix, found::add);
        return found;
    }
}
