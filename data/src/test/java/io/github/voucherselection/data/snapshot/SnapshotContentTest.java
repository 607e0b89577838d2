package io.github.voucherselection.data.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.Announcing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were changed, by accident or on purpose. */
class SnapshotContentTest {
    private static final String FREQUENT = "frequent_segment.ndjson";
    private static final String COUNTRIES = "countries.ndjson";

    @ParameterizedTest
    @ValueSource(strings = {FREQUENT, "recency_segment.ndjson", COUNTRIES, "rejects.ndjson", "manifest.json"})
    void refusesAFileThatIsMissingCutOrChanged(String file, @TempDir Path store) throws IOException {
        Pointer pointer = publish(store);
        Path path = store.resolve("snapshots/id/" + file);
        byte[] whole = Files.readAllBytes(path);

        for (int i = 0; i < whole.length; i += 7) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            Files.write(path, flipped);
            refused(store, pointer, "");
            Files.write(path, Arrays.copyOf(whole, i));
            refused(store, pointer, "");
        }
        Files.write(path, Arrays.copyOf(whole, whole.length + 1));
        refused(store, pointer, "");
        Files.delete(path);
        refused(store, pointer, "snapshots/id/" + file + " is missing");
        Files.write(path, whole);
        assertThat(reader(store).read(pointer).aggregates()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format_version\" : 1|\"format_version\" : 2|unknown format_version",
                "\"id\" : \"id\"|\"id\" : \"di\"|belongs to another snapshot",
                "\"id\" : \"id\"|\"id\" : null|does not match the snapshot format",
                "\"read\" : 15|\"read\" : 16|do not add up",
                "\"kept\" : 8|\"kept\" : 7|do not add up",
                "\"frequent_segment\" : 0|\"frequent_segment\" : 1|add up to the manifest's undefined rows",
                "\"recency_segment\" : 4|\"recency_segment\" : 3|add up to the manifest's undefined rows",
                "\"recency_segment\" : 4|\"recency_segment\" : -4|add up to the manifest's undefined rows",
                "\"read\" : 15|\"read\" : null|does not match the snapshot format",
                "\"read\" : 15|\"read\" : 15.0|does not match the snapshot format",
                "\"read\" : 15|\"read\" : \"15\"|does not match the snapshot format",
                "\"recency_segment.ndjson\"|\"../x\"|must list the files",
                "\"label\" : \"5-13\"|\"label\" : \"0-4\"|does not match the snapshot format",
                "\"from\" : 181|\"from\" : 100|does not match the snapshot format",
                "\"rows\" : {|\"rows\" : null, \"more\" : {|does not match the snapshot format",
                "\"segments\" : {|\"segments\" : null, \"more\" : {|does not match the snapshot format",
                "\"segments\" : {|\"more\" : {|does not match the snapshot format",
                "\"segments\" : {|\"segments\" : {\"fallback\" : {\"most_used_in_country\" : true},|ranges",
                "\"recency_segment\" : [|\"other_segment\" : [|does not match the snapshot format",
                "\"as_of\" : \"2020-06-30\"|\"as_of\" : \"2020-06-31\"|does not match the snapshot format",
                "\"as_of\" : \"2020-06-30\"|\"as_of\" : null|does not match the snapshot format",
                "\"frequent_segment\" : 0|\"other_segment\" : 0|must count the undefined rows of its segment names",
                "\"Latvia\"|\"Estonia\"|has a country that is not configured"
            })
    void refusesAManifestThatMakesNoSense(String old, String fresh, String message, @TempDir Path store)
            throws IOException {
        publish(store);
        replace(store.resolve("snapshots/id/manifest.json"), old, fresh);

        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> reader(store).readUnannounced("id"))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"voucher_amount\":2640.0,\"transactions\":3|\"voucher_amount\":12.5,\"transactions\":3|do not match",
                "\"transactions\":3|\"transactions\":4|do not match",
                "\"share\":0.666667|\"share\":0.666666|do not match",
                "\"tie\":true|\"tie\":false|do not match",
                "\"tie\":true|\"tie\":1|does not match the snapshot format",
                "\"tie\":true|\"tie\":null|does not match the snapshot format",
                "\"voucher_amount\":12.5,\"transactions\":1|\"voucher_amount\":12.5,\"transactions\":0|without transactions",
                "\"voucher_amount\":12.5|\"voucher_amount\":2640.0|an amount twice",
                "\"voucher_amount\":12.5|\"voucher_amount\":-12.5|is not above 0",
                "\"voucher_amount\":12.5|\"voucher_amount\":1e999999999|is not in plain notation",
                "\"voucher_amount\":12.5|\"voucher_amount\":1e-999999999|is not in plain notation",
                "\"voucher_amount\":12.5|\"voucher_amount\":null|does not match the snapshot format",
                "[{\"voucher_amount\":1000000.0,\"transactions\":1}]|[]|has no amounts",
                "[{\"voucher_amount\":1000000.0,\"transactions\":1}]|[null]|does not match the snapshot format",
                "\"segment\":\"14-37\"|\"segment\":\"14-38\"|has a segment that is not defined",
                "\"segment\":\"14-37\"|\"segment\":null|does not match the snapshot format",
                "\"segment\":\"14-37\"|\"segment\":\"0-4\"|is out of order",
                "\"country_code\":\"Latvia\"|\"country_code\":\"Chile\"|has a country that is not configured",
                "\"country_code\":\"Latvia\"|\"country_code\":null|does not match the snapshot format",
                "\"country_code\":\"Latvia\"|\"country_code\":7|does not match the snapshot format",
                "\"segment_name\":\"frequent_segment\"|\"segment_name\":\"recency_segment\"|belongs to another segment_name",
                "\"segment_name\":\"frequent_segment\"|\"segment_name\":\"other\"|belongs to another segment_name",
                "\"segment_name\":\"frequent_segment\"|\"segment_name\":\"Other\"|does not match the snapshot format"
            })
    void refusesFiguresThatMakeNoSense(String old, String fresh, String message, @TempDir Path store)
            throws IOException {
        publish(store);
        Path data = store.resolve("snapshots/id/" + FREQUENT);
        replace(data, old, fresh);
        sealAgain(store, data);

        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> reader(store).readUnannounced("id"))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"country_code\":\"Latvia\",\"transactions\":4|\"country_code\":\"Latvia\",\"transactions\":5|do not match",
                "{\"voucher_amount\":2640.0,\"transactions\":2}|{\"voucher_amount\":2640.0,\"transactions\":-2}|without transactions",
                "{\"voucher_amount\":5.0,\"transactions\":2},{\"voucher_amount\":7.5,\"transactions\":2}||has no amounts",
                "2640.0|2640|do not match",
                "\"country_code\":\"Peru\"|\"country_code\":\"Latvia\"|is out of order",
                "\"country_code\":\"Latvia\"|\"country_code\":\"Chile\"|has a country that is not configured",
                "{\"from\":0,\"to\":29,\"transactions\":4}|{\"from\":0,\"to\":29,\"transactions\":0}|a gap without transactions",
                "{\"from\":0,\"to\":29,\"transactions\":4}|{\"from\":0,\"to\":28,\"transactions\":4}|not between the segments",
                "{\"from\":0,\"to\":29,\"transactions\":4}|{\"transactions\":4}|not between the segments",
                "{\"from\":0,\"to\":29,\"transactions\":4}|{\"from\":0,\"to\":29,\"transactions\":3}|do not add up to those in countries.ndjson",
                "{\"from\":0,\"to\":29,\"transactions\":4}|null|does not match the snapshot format",
                "\"recency_segment\":[]|\"recency_segment\":null|does not match the snapshot format",
                "\"recency_segment\":[]|\"other\":[]|gaps out of order",
                "\"recency_segment\":[]|\"Other\":[]|does not match the snapshot format"
            })
    void refusesCountriesThatMakeNoSense(String old, @Nullable String fresh, String message, @TempDir Path store)
            throws IOException {
        publish(store);
        Path data = store.resolve("snapshots/id/" + COUNTRIES);
        replace(data, old, fresh == null ? "" : fresh);
        sealAgain(store, data);

        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> reader(store).readUnannounced("id"))
                .withMessageContaining(message);
    }

    @Test
    void refusesRowsOutOfOrderOrTwice(@TempDir Path store) throws IOException {
        publish(store);
        Path data = store.resolve("snapshots/id/" + FREQUENT);
        String[] lines = Files.readString(data).split("\n", -1);

        Files.writeString(data, lines[0] + "\n" + lines[2] + "\n" + lines[1] + "\n");
        sealAgain(store, data);
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> reader(store).readUnannounced("id"))
                .withMessage("frequent_segment.ndjson line 3 is out of order");

        Files.writeString(data, lines[0] + "\n" + lines[1] + "\n" + lines[1] + "\n");
        sealAgain(store, data);
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> reader(store).readUnannounced("id"))
                .withMessage("frequent_segment.ndjson line 3 is out of order");

        Files.writeString(data, lines[0] + "\n" + lines[1] + "\n");
        sealAgain(store, data);
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> reader(store).readUnannounced("id"))
                .withMessageContaining("a different number of rows");
    }

    private static Pointer publish(Path store) throws IOException {
        Announcing.write(new DirectoryStore(store), "id");
        return Announcing.announce(new DirectoryStore(store), "id");
    }

    private static SnapshotReader reader(Path store) {
        return new SnapshotReader(new DirectoryStore(store));
    }

    private static void refused(Path store, Pointer pointer, String message) {
        assertThatExceptionOfType(InvalidSnapshotException.class)
                .isThrownBy(() -> reader(store).read(pointer))
                .withMessageContaining(message);
    }

    private static void replace(Path file, String old, String fresh) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        int at = text.indexOf(old);
        Files.writeString(file, text.substring(0, at) + fresh + text.substring(at + old.length()));
    }

    /** Writes the size and the hash of a data file into the manifest anew, so that only its content is wrong. */
    private static void sealAgain(Path store, Path data) throws IOException {
        Path manifest = store.resolve("snapshots/id/manifest.json");
        String name = data.getFileName().toString();
        Manifest.DataFile old =
                Json.read(Files.readAllBytes(manifest), Manifest.class, "manifest", true).files().stream()
                        .filter(file -> file.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        byte[] content = Files.readAllBytes(data);
        String text = Files.readString(manifest)
                .replace(old.sha256(), Digest.of(content).sha256())
                .replace("\"size\" : " + old.size() + ",", "\"size\" : " + content.length + ",");
        Files.write(manifest, text.getBytes(UTF_8));
    }
}
