package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store on disk that serves the sample. The job runs once; each store is a copy of what it published. */
record SampleStore(Path path) {
    static final String AS_OF = "2020-06-30";
    static final String LATER = "2020-07-31";

    private static @Nullable Path published;

    static SampleStore in(Path directory) throws Exception {
        SampleStore copy = new SampleStore(directory.resolve("store"));
        Path original = published();
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.path.resolve(original.relativize(file).toString()));
            }
        }
        return copy;
    }

    private static synchronized Path published() throws Exception {
        if (published == null) {
            SampleStore first = new SampleStore(
                    Files.createTempDirectory(Path.of("target"), "sample").resolve("store"));
            first.publish("--asOf=" + AS_OF);
            published = first.path;
        }
        return published;
    }

    /** Runs the job over the whole sample, with all its countries. */
    void publish(String... options) throws Exception {
        publishFrom(JavaProcess.sample("*.parquet"), options);
    }

    /** Runs the job over another history. */
    void publishFrom(Path input, String... options) throws Exception {
        try (JavaProcess batch = JavaProcess.batch(input, path, options)) {
            assertThat(batch.exitCode()).as(batch.output()).isZero();
        }
    }

    Pointer announced() throws IOException {
        return reader().readPointer().orElseThrow().pointer();
    }

    Snapshot served() throws IOException {
        return reader().read(announced());
    }

    /** The data files of the served snapshot, by name. */
    Map<String, String> dataFiles() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String name :
                List.of("frequent_segment.ndjson", "recency_segment.ndjson", "countries.ndjson", "rejects.ndjson")) {
            files.put(
                    name,
                    Files.readString(path.resolve(Manifest.path(announced().snapshotId(), name))));
        }
        return files;
    }

    DirectoryStore objects() {
        return new DirectoryStore(path);
    }

    byte[] pointer() throws IOException {
        return Files.readAllBytes(path.resolve(Pointer.PATH));
    }

    private SnapshotReader reader() {
        return new SnapshotReader(objects());
    }
}
