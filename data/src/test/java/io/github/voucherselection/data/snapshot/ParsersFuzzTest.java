package io.github.voucherselection.data.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.Announcing;
import io.github.voucherselection.data.segment.SegmentDefinitionException;
import io.github.voucherselection.data.segment.SegmentsYaml;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.Timestamps;
import io.github.voucherselection.data.voucher.TotalOrders;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A parser takes its input, as a value in its range, or refuses it by its own exception, and throws no other. Builds run the inputs that are
 * kept in the folder {@code ParsersFuzzTestInputs} of the test resources; {@code bin/fuzz} looks for further ones.
 */
class ParsersFuzzTest {
    private static final long SECONDS_OF_A_DAY = 86_400;

    private Path store;
    private Path manifest;
    private Manifest.DataFile file;
    private String manifestText;
    private SnapshotReader reader;

    /** Takes its input, or throws. */
    private interface Parser {
        void parse() throws IOException;
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
        takesOrRefuses(() -> Timestamps.parse(new String(input, UTF_8)), InvalidValueException.class);
        takesOrRefuses(
                () -> {
                    long second = Timestamps.parse(input).epochSecond();
                    long day = LocalDate.parse(new String(input, 0, "2020-05-20".length(), UTF_8))
                            .toEpochDay();
                    // an offset moves it by less than a day
                    assertThat(second).isBetween((day - 1) * SECONDS_OF_A_DAY, (day + 2) * SECONDS_OF_A_DAY);
                },
                InvalidValueException.class);
    }

    @FuzzTest
    void counts(byte[] input) {
        takesOrRefuses(
                () -> assertThat(TotalOrders.parse(new String(input, UTF_8))).isNotNegative(),
                InvalidValueException.class);
    }

    @FuzzTest
    void amounts(byte[] input) {
        takesOrRefuses(
                () -> assertThat(VoucherAmounts.parse(new String(input, UTF_8))).isPositive(),
                InvalidValueException.class);
    }

    @FuzzTest
    void definitions(byte[] input) {
        takesOrRefuses(() -> SegmentsYaml.parse(new String(input, UTF_8)), SegmentDefinitionException.class);
    }

    @FuzzTest
    void pointer(byte[] input) throws IOException {
        Files.write(store.resolve("current.json"), input);
        takesOrRefuses(reader::readPointer, InvalidSnapshotException.class);
    }

    @FuzzTest
    void manifest(byte[] input) throws IOException {
        Files.write(manifest, input);
        takesOrRefuses(() -> reader.readUnannounced("id"), InvalidSnapshotException.class);
    }

    @FuzzTest
    void dataWithTheRightHash(byte[] input) throws IOException {
        Files.write(store.resolve("snapshots/id/" + file.name()), input);
        Files.writeString(
                manifest,
                manifestText
                        .replace(file.sha256(), Digest.of(input).sha256())
                        .replace("\"size\" : " + file.size() + ",", "\"size\" : " + input.length + ","));
        takesOrRefuses(() -> reader.readUnannounced("id"), InvalidSnapshotException.class);
    }

    private static void takesOrRefuses(Parser parser, Class<? extends Exception> refusal) {
        try {
            parser.parse();
        } catch (Exception e) {
            if (!refusal.isInstance(e)) {
                throw new AssertionError("refused by another exception than its own", e);
            }
        }
    }
}
