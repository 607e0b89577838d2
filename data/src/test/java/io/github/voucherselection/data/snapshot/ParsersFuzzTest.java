package io.github.voucherselection.data.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

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
        takesOrRefuses(() -> Timestamps.parse(input), InvalidValueException.class);
    }

    @FuzzTest
    void counts(byte[] input) {
        takesOrRefuses(() -> TotalOrders.parse(new String(input, UTF_8)), InvalidValueException.class);
    }

    @FuzzTest
    void amounts(byte[] input) {
        takesOrRefuses(() -> VoucherAmounts.parse(new String(input, UTF_8)), InvalidValueException.class);
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
                        .replace(file.sha256(), Sha256.hex(input))
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
