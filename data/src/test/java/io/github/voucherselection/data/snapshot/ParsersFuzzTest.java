package io.github.voucherselection.data.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.SegmentDefinitionException;
import io.github.voucherselection.data.segment.SegmentsYaml;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.Timestamps;
import io.github.voucherselection.data.voucher.TotalOrders;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Good input is changed at random; a parser takes the result or refuses it by its own exception, and throws no other. Each
 * case has its number as seed, so what is found is found again. More of them: {@code -Dfuzz.cases=1000000}.
 */
class ParsersFuzzTest {
    private static final int CASES = Integer.getInteger("fuzz.cases", 2_000);
    private static final List<String> TOKENS = List.of(
            "",
            "-",
            "+",
            ".",
            "e",
            "1e999999999",
            "99999999999999999999",
            "null",
            "NaN",
            "\0",
            "\u00e9",
            "T",
            "Z",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\n",
            "&a [*a]",
            "*a",
            "!!java.net.URL [x]",
            "[".repeat(2_000));

    /** Takes an input, or throws. */
    private interface Parser {
        void parse(String input) throws IOException;
    }

    @Test
    void timestamps() throws IOException {
        fuzz("2020-05-20T15:24:04.123456789+05:30", Timestamps::parse, InvalidValueException.class);
        fuzz("2020-05-20", input -> Timestamps.parse(input.getBytes(UTF_8)), InvalidValueException.class);
    }

    @Test
    void counts() throws IOException {
        fuzz(" 12.0 ", TotalOrders::parse, InvalidValueException.class);
    }

    @Test
    void amounts() throws IOException {
        fuzz("2640.50", VoucherAmounts::parse, InvalidValueException.class);
    }

    @Test
    void definitions() throws IOException {
        fuzz("""
            segments:
              frequent_segment:
                - {label: "0-4", from: 0, to: 4}
              recency_segment:
                - {label: "180+", from: 181}
              fallback:
                most_used_in_country: true
                amounts: {Peru: 2000.0}
            """, SegmentsYaml::parse, SegmentDefinitionException.class);
    }

    @Test
    void pointer(@TempDir Path store) throws IOException {
        SnapshotReader reader = publish(store);
        fuzzFile(store.resolve("current.json"), reader::readPointer);
    }

    @Test
    void manifest(@TempDir Path store) throws IOException {
        SnapshotReader reader = publish(store);
        fuzzFile(store.resolve("snapshots/id/manifest.json"), () -> reader.readUnannounced("id"));
    }

    @Test
    void dataWithTheRightHash(@TempDir Path store) throws IOException {
        SnapshotReader reader = publish(store);
        Path manifest = store.resolve("snapshots/id/manifest.json");
        String text = Files.readString(manifest);
        Manifest.DataFile file = Json.read(text.getBytes(UTF_8), Manifest.class, "manifest", true)
                .files()
                .get(0);
        Path data = store.resolve("snapshots/id/" + file.name());
        fuzzFile(data, () -> {
            byte[] content = Files.readAllBytes(data);
            Files.writeString(
                    manifest,
                    text.replace(file.sha256(), Sha256.hex(content))
                            .replace("\"size\" : " + file.size() + ",", "\"size\" : " + content.length + ","));
            reader.readUnannounced("id");
        });
    }

    private static SnapshotReader publish(Path folder) throws IOException {
        DirectoryStore store = new DirectoryStore(folder);
        SnapshotWriter writer = new SnapshotWriter(store);
        writer.write(Snapshots.header("id"), Snapshots.content());
        writer.announce("id");
        return new SnapshotReader(store);
    }

    /** Reads what was written. */
    private interface Reading {
        void read() throws IOException;
    }

    private static void fuzzFile(Path file, Reading reading) throws IOException {
        fuzz(
                Files.readString(file, ISO_8859_1),
                input -> {
                    Files.writeString(file, input, ISO_8859_1);
                    reading.read();
                },
                InvalidSnapshotException.class);
    }

    private static void fuzz(String good, Parser parser, Class<? extends Exception> refusal) throws IOException {
        parser.parse(good);
        int refused = 0;
        for (int seed = 0; seed < CASES; seed++) {
            String input = changed(good, new Random(seed));
            try {
                parser.parse(input);
            } catch (Exception | StackOverflowError e) {
                assertThat(e).as("case %d: %s", seed, input).isInstanceOf(refusal);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(CASES / 4);
    }

    /** One to four spans, each replaced by a token, by a copy of another span, or by a random character of Latin-1. */
    private static String changed(String good, Random random) {
        StringBuilder text = new StringBuilder(good);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int start = random.nextInt(text.length() + 1);
            int end = start + random.nextInt(Math.min(8, text.length() - start + 1));
            int from = random.nextInt(good.length());
            String fresh = switch (random.nextInt(3)) {
                case 0 -> TOKENS.get(random.nextInt(TOKENS.size()));
                case 1 -> good.substring(from, from + random.nextInt(good.length() - from + 1));
                default -> String.valueOf((char) random.nextInt(256));
            };
            text.replace(start, end, fresh);
        }
        return text.toString();
    }
}
