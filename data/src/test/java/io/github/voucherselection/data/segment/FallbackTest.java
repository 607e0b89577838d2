package io.github.voucherselection.data.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.SnapshotContent;
import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.voucher.Countries;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a fallback travels in a snapshot. */
class FallbackTest {
    private static final Fallback FALLBACK =
            new Fallback(true, Map.of("Peru", new BigDecimal("2000"), "Latvia", new BigDecimal("5.50")));

    @Test
    void standsInTheManifestAndIsReadBack(@TempDir Path store) throws IOException {
        assertThat(manifest(store, FALLBACK).replaceAll("\\s", ""))
                .contains(
                        "{\"label\":\"180+\",\"from\":181}]},\"fallback\":{\"most_used_in_country\":true,\"amounts\":{\"Latvia\":5.5,\"Peru\":2000.0}},\"countries\"");

        assertThat(read(store).fallback()).isEqualTo(FALLBACK);
    }

    @Test
    void leavesNoTraceWhenThereIsNone(@TempDir Path store) throws IOException {
        assertThat(manifest(store, null).replaceAll("\\s", ""))
                .contains("{\"label\":\"180+\",\"from\":181}]},\"countries\"");

        assertThat(read(store).fallback()).isNull();
    }

    @Test
    void thatMakesNoSenseMakesTheSnapshotInvalid(@TempDir Path store) throws IOException {
        String manifest = manifest(store, FALLBACK);
        Path file = store.resolve("snapshots/id/manifest.json");

        Files.writeString(file, manifest.replace("5.5", "-5.5"));
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> read(store))
                .withMessageContaining("fallback: the amount for \"Latvia\", -5.5, is not above 0");
        Files.writeString(file, manifest.replace("5.5", "null"));
        assertThatExceptionOfType(InvalidSnapshotException.class).isThrownBy(() -> read(store));
    }

    private static String manifest(Path store, @Nullable Fallback fallback) throws IOException {
        SegmentDefinitions definitions = new SegmentDefinitions(SegmentDefinitions.DEFAULT.segments(), fallback);
        SnapshotWriter.Header header = new SnapshotWriter.Header(
                "id",
                LocalDate.of(2020, 6, 30),
                Instant.parse("2020-07-01T02:00:00Z"),
                definitions,
                new Countries(List.of("Peru")),
                List.of(),
                false,
                null);
        RowCounts rows = new RowCounts(
                0,
                0,
                0,
                Map.of(SegmentName.FREQUENT, 0L, SegmentName.RECENCY, 0L),
                new RowCounts.Dropped(0, 0, 0, 0, 0));
        new SnapshotWriter(new DirectoryStore(store))
                .write(header, new SnapshotContent(List.of(), List.of(), List.of(), rows));
        return Files.readString(store.resolve("snapshots/id/manifest.json"));
    }

    private static SegmentDefinitions read(Path store) throws IOException {
        return new SnapshotReader(new DirectoryStore(store))
                .readUnannounced("id")
                .snapshot()
                .manifest()
                .segments();
    }
}
