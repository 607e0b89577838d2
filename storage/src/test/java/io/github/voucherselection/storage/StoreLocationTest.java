package io.github.voucherselection.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.object.ObjectLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreLocationTest {
    @Test
    void takesPathsAndFileUris(@TempDir Path directory) throws IOException {
        Path blank = directory.resolve("a b");
        new DirectoryStore(blank).write("x", new byte[] {1});

        for (String location :
                List.of(blank.toString(), blank.toUri().toString(), "file:" + blank, "file://" + blank)) {
            try (SnapshotStore store = StoreLocation.parse(location).open()) {
                assertThat(store.read("x", 1)).as(location).isPresent();
            }
        }
    }

    @Test
    void opensABucketOfGoogleWithoutAskingIt() {
        try (SnapshotStore store = StoreLocation.parse("gs://bucket/a prefix/").open()) {
            assertThat(store).hasToString("gs://bucket/a prefix");
            assertThat(store.locate("current.json")).isEqualTo("gs://bucket/a prefix/current.json");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "s3://bucket, bucket, '', current.json",
        "s3://bucket/, bucket, '', current.json",
        "s3://my-bucket.x/a/b/, my-bucket.x, a/b, a/b/current.json",
        "s3://bucket/50%25 +ü, bucket, 50%25 +ü, 50%25 +ü/current.json"
    })
    void takesThePrefixAsItIs(String text, String bucket, String prefix, String key) {
        ObjectLocation location = ObjectLocation.parse(text);

        assertThat(location).isEqualTo(new ObjectLocation("s3", bucket, prefix));
        assertThat(location.key("current.json")).isEqualTo(key);
        assertThat(location.path(key)).isEqualTo("current.json");
        assertThat(StoreLocation.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s3://",
                "s3:///prefix",
                "s3://b",
                "gs://bucket//a",
                "s3://bucket/a//b",
                "s3://bucket/../b",
                "s3://user@bucket/a",
                "s3://bucket/a\nb",
                "hdfs://host/x",
                "S3://bucket/x",
                "file:relative",
                "file://host/x"
            })
    void refusesWhatIsNoLocation(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreLocation.parse(text))
                .withMessageMatching("(?s)the store .*; use .*://bucket/prefix.*");
    }
}
