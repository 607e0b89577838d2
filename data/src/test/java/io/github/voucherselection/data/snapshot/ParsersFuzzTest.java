package io.github.voucherselection.data.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.Announcing;
import io.github.voucherselection.data.segment.SegmentDefinitionException;
import io.github.voucherselection.data.segment.SegmentsYaml;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.data.voucher.Timestamps;
import io.github.voucherselection.data.voucher.TotalOrders;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever its input, a parser takes it or refuses it by its own exception, and throws no other. Builds run the inputs that are
 * kept in the folder {@code ParsersFuzzTestInputs} of the test resources; {@code bin/fuzz} looks for further ones.
 */
class ParsersFuzzTest {
    private Path store;
    private Path manifest;
    private Manifest.DataFile file;
    private String manifestText;
    private SnapshotReader reader;

    /** Takes its input, or throws. */
    private interface Parser<T> {
        T parse() throws IOException;
    }

    @BeforeEach
    void publish(@TempDir Path folder) throws IOException {
        store = folder;
        DirectoryStore directory = new DirectoryStore(store);
        Announcing.write(directory, "id");
        Announcing.announce(directory, "id");
        reader = new SnapshotReader(directory);
        manifest = store.resolve("snapshots/id/manifest.json");
        manifestText = Files.readString(manifest);
        file = Json.read(manifestText.getBytes(UTF_8), Manifest.class, "manifest", true)
                .files()
                .get(0);
    }

    @FuzzTest
    void timestamps(byte[] input) {
        Optional<Timestamp> parsed = takenOrRefused(() -> Timestamps.parse(input), InvalidValueException.class);
        // An offset moves it to the day before or after.
        parsed.ifPresent(timestamp -> assertThat(timestamp.epochDay(ZoneOffset.UTC))
                .isCloseTo(LocalDate.parse(new String(input, 0, 10, UTF_8)).toEpochDay(), within(1L)));
    }

    @FuzzTest
    void counts(byte[] input) {
        takenOrRefused(() -> TotalOrders.parse(new String(input, UTF_8)), InvalidValueException.class)
                .ifPresent(count -> assertThat(count).isNotNegative());
    }

    @FuzzTest
    void amounts(byte[] input) {
        takenOrRefused(() -> VoucherAmounts.parse(new String(input, UTF_8)), InvalidValueException.class)
                .ifPresent(amount -> assertThat(amount).isPositive());
    }

    @FuzzTest
    void definitions(byte[] input) {
        takenOrRefused(() -> SegmentsYaml.parse(new String(input, UTF_8)), SegmentDefinitionException.class);
    }

    @FuzzTest
    void pointer(byte[] input) throws IOException {
        Files.write(store.resolve("current.json"), input);
        takenOrRefused(reader::readPointer, InvalidSnapshotException.class);
    }

    @FuzzTest
    void manifest(byte[] input) throws IOException {
        Files.write(manifest, input);
        takenOrRefused(() -> reader.readUnannounced("id"), InvalidSnapshotException.class);
    }

    @FuzzTest
    void dataWithTheRightHash(byte[] input) throws IOException {
        Files.write(store.resolve("snapshots/id/" + file.name()), input);
        Files.writeString(
                manifest,
                manifestText
                        .replace(file.sha256(), Sha256.hex(input))
                        .replace("\"size\" : " + file.size() + ",", "\"size\" : " + input.length + ","));
        takenOrRefused(() -> reader.readUnannounced("id"), InvalidSnapshotException.class);
    }

    private static <T> Optional<T> takenOrRefused(Parser<T> parser, Class<? extends Exception> refusal) {
        try {
            return Optional.of(parser.parse());
        } catch (Exception e) {
            if (!refusal.isInstance(e)) {
                throw new AssertionError("refused by another exception than its own", e);
            }
            return Optional.empty();
        }
    }
}
