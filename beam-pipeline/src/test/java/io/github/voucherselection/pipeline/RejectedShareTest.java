package io.github.voucherselection.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.voucher.ValueText;
import io.github.voucherselection.history.HistoryFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many rejects a history may have, and which of them a snapshot keeps. */
class RejectedShareTest {
    private final Path directory;
    private final CommandLine command;

    RejectedShareTest(@TempDir Path directory) {
        this.directory = directory;
        command = new CommandLine(directory);
    }

    @Test
    void asManyRejectsAsAreAllowedAreAnnounced() throws IOException {
        Path half = half();

        assertThat(command.run(half, "--maxRejectedShare=0.5")).isEqualTo(ExitCode.DONE);
        assertThat(command.errors()).isEmpty();
        assertThat(command.served("rejects.ndjson")).hasContent(reject(half, 1, "2.7"));
    }

    @Test
    void moreRejectsThanAreAllowedAreRefusedAndTheSnapshotIsKeptToLookAt() throws IOException {
        assertThat(command.run(half(), "--maxRejectedShare=0.49")).isEqualTo(ExitCode.REFUSED);

        try (Stream<Path> snapshots = Files.list(command.store().resolve("snapshots"))) {
            assertThat(snapshots).singleElement().satisfies(snapshot -> {
                assertThat(snapshot.resolve("rejects.ndjson")).isNotEmptyFile();
                command.assertFailure("refused: 1 of 2 rows were rejected", "it is kept at " + snapshot);
            });
        }
        assertThat(command.store().resolve(Pointer.PATH)).doesNotExist();
    }

    @Test
    void aRefusedHistoryLeavesTheOldSnapshotUnlessForced() throws IOException {
        Path half = half();
        command.run(example());
        Pointer before = command.pointer();

        assertThat(command.run(half)).isEqualTo(ExitCode.REFUSED);
        assertThat(command.pointer()).isEqualTo(before);
        assertThat(command.run(half, "--force")).isEqualTo(ExitCode.DONE);
        assertThat(command.errors()).contains("overridden by --force: 1 of 2 rows were rejected");
        assertThat(command.pointer().sequence()).isEqualTo(2);
    }

    @Test
    void allRejectsAreCountedAndTheFirstOfThemAreKeptInOrder() throws IOException {
        Path first = manyRejects("1.parquet", 7_000);
        Path second = manyRejects("2.parquet", 5_000);

        assertThat(command.run(second + "," + first, "--maxRejectedShare=1")).isEqualTo(ExitCode.DONE);

        assertThat(command.served().manifest().rows().rejected()).isEqualTo(12_000);
        assertThat(Files.readAllLines(command.served("rejects.ndjson")))
                .containsExactlyElementsOf(Stream.concat(rejects(first, 7_000), rejects(second, 3_000))
                        .toList());
    }

    /** Five million digits are not even read. */
    @Test
    void numbersOfMoreThan400CharactersAreRejectsAndBlockNothing() throws IOException {
        String longest = "0." + "9".repeat(ValueText.MAX_READ - 2);
        String endless = "9".repeat(5_000_000);
        Path digital = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", longest)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", longest + "9")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", endless)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", endless, "2640")
                .text("2020-06-01", "Peru", endless, "2019-01-01", "2", "2640")
                .write(directory.resolve("long.parquet"));

        assertThat(command.run(digital, "--maxRejectedShare=0.8")).isEqualTo(ExitCode.DONE);
        assertThat(command.served().manifest().rows().rejected()).isEqualTo(4);
        assertThat(Files.readAllLines(command.served("rejects.ndjson")).get(1))
                .contains("\"value\":\"" + "9".repeat(199) + "…\",\"reason\":\"is longer than 400 characters\"");
        assertThat(command.served().find("Peru", SegmentName.FREQUENT, "0-4"))
                .hasValueSatisfying(
                        segment -> assertThat(segment.voucherAmount()).isEqualTo(new BigDecimal(longest)));
    }

    @Test
    void namesOfCountriesThatAreNotUtf8OrHaveNoEndAreRejects() throws IOException {
        HistoryFile history = new HistoryFile(HistoryFile.TEXT_SCHEMA);
        for (byte[] name : List.of(
                "Perú".getBytes(UTF_8),
                "Per\u00fa".getBytes(ISO_8859_1),
                "Per\u00f9".getBytes(ISO_8859_1),
                "x".repeat(100_000).getBytes(UTF_8),
                "🎟".repeat(ValueText.MAX_READ).getBytes(UTF_8))) {
            history.row((schema, row) -> row.append("timestamp", "2020-06-01")
                    .append("country_code", Binary.fromConstantByteArray(name))
                    .append("last_order_ts", "2020-05-20")
                    .append("first_order_ts", "2019-01-01")
                    .append("total_orders", "2")
                    .append("voucher_amount", "2640"));
        }

        assertThat(command.run(
                        history.write(directory.resolve("names.parquet")), "--countries=*", "--maxRejectedShare=1"))
                .isEqualTo(ExitCode.DONE);

        assertThat(command.served().countries()).containsExactlyInAnyOrder("Perú", "🎟".repeat(ValueText.MAX_READ));
        assertThat(command.served().manifest().rows().rejected()).isEqualTo(3);
        assertThat(Files.readAllLines(command.served("rejects.ndjson")))
                .hasSize(3)
                .allMatch(reject -> reject.contains("\"column\":\"country_code\"") && reject.length() < 600);
    }

    @Test
    void refusesWhenNoRowIsKept() throws IOException {
        assertThat(command.run(example(), "--countries=Chile")).isEqualTo(ExitCode.REFUSED);
        assertThat(command.errors())
                .contains("warning: the country Chile", "no rows were kept: all ", "other than Chile; name");
        assertThat(command.store().resolve(Pointer.PATH)).doesNotExist();
    }

    private Path example() throws IOException {
        return HistoryFile.example().write(directory.resolve("example.parquet"));
    }

    /** Two rows, the first of them a reject. */
    private Path half() throws IOException {
        return new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2.7", "2640.00")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", "2640.00")
                .write(directory.resolve("half.parquet"));
    }

    /** Rejects that differ from each other and from those of other files, and a good row at the end. */
    private Path manyRejects(String name, int rejects) throws IOException {
        Path path = directory.resolve(name);
        HistoryFile file = new HistoryFile(HistoryFile.TEXT_SCHEMA);
        for (int row = 1; row <= rejects; row++) {
            file.text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", value(path, row), "2640");
        }
        return file.text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", "2640")
                .write(path, settings -> settings.withRowGroupSize(1L).withMinRowCountForPageSizeCheck(2_000));
    }

    private static Stream<String> rejects(Path file, int rows) {
        return IntStream.rangeClosed(1, rows).mapToObj(row -> reject(file, row, value(file, row)));
    }

    private static String value(Path file, int row) {
        return "%s of %s".formatted(row, file.getFileName());
    }

    private static String reject(Path file, int row, String orders) {
        return """
                {"file":"%s","row":%d,"column":"total_orders","value":"%s","reason":"is not a whole number of 0 or more"}""".formatted(file, row, orders);
    }
}
