package io.github.voucherselection.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.DirectoryStore;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, over real files. */
class MainTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2020-06-19T08:00:00Z"), ZoneOffset.UTC);

    private Path directory = Path.of("");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path history = Path.of("");

    @BeforeEach
    void writeHistory(@TempDir Path temporary) throws IOException {
        directory = temporary;
        history = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2.0", "2640.00")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2.0", "2640.00")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", "2640")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "3", "3520")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "", "3520")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", null)
                .text("2020-06-01", "Latvia", "2020-05-20", "2019-01-01", "2", "12.50")
                .write(directory.resolve("history.parquet"));
    }

    @Test
    void publishesASnapshotWithEveryRowAccountedFor() throws IOException {
        assertThat(run("--input=" + history, "--output=" + store())).isEqualTo(ExitCode.PUBLISHED);

        Snapshot snapshot = served();
        assertThat(snapshot.manifest().asOf()).isEqualTo(LocalDate.parse("2020-06-19"));
        assertThat(snapshot.manifest().run())
                .isEqualTo(new Manifest.Run("DirectRunner", Runtime.version().toString(), Files.size(history)));
        assertThat(snapshot.manifest().rows())
                .isEqualTo(new RowCounts(
                        7,
                        3,
                        0,
                        Map.of(SegmentName.FREQUENT, 0L, SegmentName.RECENCY, 0L),
                        new RowCounts.Dropped(1, 1, 1, 1)));
        assertThat(snapshot.find("Peru", SegmentName.RECENCY, "30-60")).hasValueSatisfying(segment -> {
            assertThat(segment.voucherAmount()).isEqualTo(new BigDecimal("2640.0"));
            assertThat(segment.transactions()).isEqualTo(3);
        });
        assertThat(out.toString(UTF_8)).contains("rows read", "published snapshot", "sequence 1");
        assertThat(err.toString(UTF_8).lines())
                .as("nothing but progress, on a slow machine")
                .allMatch(line -> line.matches("read [0-9,]+ of [0-9,]+ rows"));
    }

    @Test
    void countsTheSequenceUpAndKeepsEarlierSnapshots() throws IOException {
        run("--input=" + history, "--output=" + store());
        Snapshot first = served();
        run("--input=" + history, "--output=" + store(), "--asOf=2020-08-01");
        assertThat(pointer().sequence()).isEqualTo(2);
        assertThat(served().find("Peru", SegmentName.RECENCY, "61-90")).isPresent();
        assertThat(new SnapshotReader(DirectoryStore.at(store()))
                        .readUnannounced(first.manifest().id())
                        .snapshot()
                        .aggregates())
                .isEqualTo(first.aggregates());
    }

    @Test
    void readsEveryTypeInAnyOrderAndIgnoresOtherColumns() throws IOException {
        ByteBuffer int96 = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0L)
                .putInt(2_458_990);
        new HistoryFile("""
                message history {
                  optional int32 other; optional int32 voucher_amount (DECIMAL(9,2));
                  optional double total_orders; optional int64 first_order_ts (TIMESTAMP(MILLIS,false));
                  optional int32 last_order_ts (DATE); optional binary country_code (STRING);
                  optional int64 timestamp (TIMESTAMP(MICROS,true));
                }""")
                .row((schema, row) -> row.append("voucher_amount", 264000)
                        .append("total_orders", 2.0)
                        .append("first_order_ts", 1_546_300_800_000L)
                        .append("last_order_ts", (int)
                                LocalDate.parse("2020-05-20").toEpochDay())
                        .append("country_code", "Peru")
                        .append("timestamp", 1_590_969_600_000_000L))
                .row((schema, row) -> row.append("voucher_amount", 264000)
                        .append("total_orders", Double.NaN)
                        .append("first_order_ts", 1_546_300_800_000L)
                        .append("last_order_ts", (int)
                                LocalDate.parse("2020-05-20").toEpochDay())
                        .append("country_code", "Peru")
                        .append("timestamp", 1_590_969_600_000_000L))
                .write(directory.resolve("types-1.parquet"));
        new HistoryFile("""
                message history {
                  optional double voucher_amount; optional int64 total_orders; optional int96 first_order_ts;
                  optional int64 last_order_ts (TIMESTAMP(NANOS,true)); required binary country_code;
                  optional binary timestamp (STRING);
                }""")
                .row((schema, row) -> row.append("voucher_amount", 2640.0)
                        .append("total_orders", 2L)
                        .append("first_order_ts", Binary.fromConstantByteArray(int96.array()))
                        .append("last_order_ts", 1_589_932_800_000_000_000L)
                        .append("country_code", "Peru")
                        .append("timestamp", "2020-06-01"))
                .write(directory.resolve("types-2.parquet"));

        assertThat(run("--input=" + directory.resolve("types-*.parquet"), "--output=" + store()))
                .isEqualTo(ExitCode.PUBLISHED);

        assertThat(served().manifest().rows().kept()).isEqualTo(2);
        assertThat(served().manifest().rows().dropped().incomplete()).isEqualTo(1);
        assertThat(served().find("Peru", SegmentName.RECENCY, "30-60"))
                .hasValueSatisfying(
                        segment -> assertThat(segment.transactions()).isEqualTo(2));
    }

    @Test
    void refusesWhenTooManyRowsAreRejectedAndKeepsTheOldSnapshot() throws IOException {
        run("--input=" + history, "--output=" + store());
        Pointer before = pointer();
        Path bad = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2.7", "2640.00")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", "2640.00")
                .write(directory.resolve("bad.parquet"));

        assertThat(run("--input=" + bad, "--output=" + store())).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString(UTF_8)).contains("1 of 2 rows were rejected", "not announced");
        assertThat(pointer()).isEqualTo(before);
        assertThat(run("--input=" + bad, "--output=" + store(), "--maxRejectedShare=0.5", "--force"))
                .isEqualTo(ExitCode.PUBLISHED);
        assertThat(Files.readString(directory.resolve(
                        "store/snapshots/%s/rejects.ndjson".formatted(pointer().snapshotId()))))
                .isEqualTo(
                        "{\"file\":\"%s\",\"row\":1,\"column\":\"total_orders\",\"value\":\"2.7\",\"reason\":\"is no whole number from 0\"}%n"
                                .formatted(bad));
    }

    @Test
    void anAmountOfTooManyDigitsIsARejectAndBlocksNothing() throws IOException {
        String digits = "9".repeat(VoucherAmounts.MAX_DIGITS);
        Path digital = new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", digits + "." + digits)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", digits + "9")
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", "2", "0." + digits + "9")
                .write(directory.resolve("long.parquet"));

        assertThat(run("--input=" + digital, "--output=" + store(), "--maxRejectedShare=0.7"))
                .isEqualTo(ExitCode.PUBLISHED);
        assertThat(served().manifest().rows().rejected()).isEqualTo(2);
        assertThat(served().find("Peru", SegmentName.FREQUENT, "0-4"))
                .hasValueSatisfying(segment ->
                        assertThat(segment.voucherAmount()).isEqualTo(new BigDecimal(digits + "." + digits)));
    }

    @Test
    void refusesWhenNoRowIsKept() {
        assertThat(run("--input=" + history, "--output=" + store(), "--countries=Chile"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString(UTF_8)).contains("warning: the country Chile", "no row was kept");
        assertThat(directory.resolve("store/current.json")).doesNotExist();
    }

    @Test
    void readsFilesOfDifferentSchemasTogetherAndNoneOfTheirRowsTwice() throws IOException {
        new HistoryFile(HistoryFile.TEXT_SCHEMA.replace(
                        "optional binary voucher_amount (STRING)", "optional double voucher_amount"))
                .row((schema, row) -> row.append("timestamp", "2020-06-01")
                        .append("country_code", "Peru")
                        .append("last_order_ts", "2020-05-20")
                        .append("first_order_ts", "2019-01-01")
                        .append("total_orders", "2")
                        .append("voucher_amount", 2640.0))
                .write(directory.resolve("history-doubles.parquet"));
        new HistoryFile(HistoryFile.TEXT_SCHEMA).write(directory.resolve("history-empty.parquet"));

        assertThat(run("--input=" + directory + "/history*.parquet," + history, "--output=" + store()))
                .isEqualTo(ExitCode.PUBLISHED);

        RowCounts rows = served().manifest().rows();
        assertThat(rows.read()).isEqualTo(8);
        assertThat(rows.kept())
                .as("2640.0 and \"2640.00\" are of different kinds")
                .isEqualTo(4);
        assertThat(rows.dropped().duplicate()).isEqualTo(1);
    }

    @Test
    void givesTheSameFilesOnEveryRunnerInProcess() throws IOException {
        run("--input=" + history, "--output=" + store(), "--countries=*");
        Pointer direct = pointer();
        assertThat(run("--input=" + history, "--output=" + store(), "--countries=*", "--runner=FlinkRunner"))
                .as(err.toString(UTF_8))
                .isEqualTo(ExitCode.PUBLISHED);
        Pointer flink = pointer();

        assertThat(flink.sequence()).isEqualTo(2);
        for (String file : List.of("frequent_segment.ndjson", "recency_segment.ndjson", "rejects.ndjson")) {
            assertThat(directory.resolve("store/snapshots/%s/%s".formatted(flink.snapshotId(), file)))
                    .hasSameBinaryContentAs(
                            directory.resolve("store/snapshots/%s/%s".formatted(direct.snapshotId(), file)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
    void saysWhichFileIsSpoiledOnEveryRunnerInProcess(String runner) throws IOException {
        byte[] bytes = Files.readAllBytes(history);
        Arrays.fill(bytes, 4, 200, (byte) 0xFF);
        Path spoiled = Files.write(directory.resolve("spoiled.parquet"), bytes);

        assertThat(run("--input=" + spoiled, "--output=" + store(), "--runner=" + runner))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertOneLine();
        assertThat(err.toString(UTF_8)).contains(spoiled.toString());
        assertThat(directory.resolve("store/current.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--input=x",
                "--output=x",
                "--input=a --output=b --asOf=2020-02-30",
                "--input=a --output=b --unknown=1",
                "--input=a --input=b --output=c",
                "--input=a --output=b --countries=Peru,Peru",
                "--input=a --output=b --maxRejectedShare=2",
                "--input=a --output=b --segments=none.yaml",
                "--input=a --output=b --runner=NoRunner",
                "--input=a --output=s4://b",
                "--input=s4://a/x.parquet --output=b",
                "--input=/[ --output=b",
                "--input=s3:///x --output=b",
                "input"
            })
    void saysInOneLineWhatIsWrongWithTheCommandLine(String line) {
        assertThat(run(line.split(" ", -1))).isEqualTo(ExitCode.BAD_USAGE);
        assertOneLine();
    }

    @Test
    void saysWhichSegmentsOverlap() throws IOException {
        Path file = Files.writeString(directory.resolve("segments.yaml"), """
                segments:
                  frequent_segment: [{label: "0-4", from: 0, to: 4}, {label: "4-9", from: 4, to: 9}]
                  recency_segment: [{label: "0+", from: 0}]
                """);
        assertThat(run("--input=" + history, "--output=" + store(), "--segments=" + file))
                .isEqualTo(ExitCode.BAD_USAGE);
        assertOneLine();
        assertThat(err.toString(UTF_8)).contains("\"0-4\" and \"4-9\" overlap");
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheInput() throws IOException {
        byte[] whole = Files.readAllBytes(history);
        Path truncated = Files.write(directory.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));
        byte[] flipped = whole.clone();
        Arrays.fill(flipped, 4, 200, (byte) 0xFF);
        Path corrupt = Files.write(directory.resolve("corrupt.parquet"), flipped);
        Path text = Files.writeString(directory.resolve("text.parquet"), "no Parquet at all, only some text");
        Path lacking = new HistoryFile(
                        "message history { optional binary country_code (STRING); optional int32 other; }")
                .write(directory.resolve("lacking.parquet"));
        Path wrongType = new HistoryFile(HistoryFile.TEXT_SCHEMA.replace(
                        "optional binary total_orders (STRING)", "optional boolean total_orders"))
                .write(directory.resolve("type.parquet"));
        List<String> inputs =
                new ArrayList<>(List.of(directory.resolve("none-*.parquet").toString(), directory.toString()));
        for (Path file : List.of(truncated, corrupt, text, lacking, wrongType)) {
            inputs.add(file.toString());
        }
        for (String input : inputs) {
            err.reset();
            assertThat(run("--input=" + input, "--output=" + store())).as(input).isEqualTo(ExitCode.BAD_INPUT);
            assertOneLine();
            assertThat(err.toString(UTF_8)).contains(input);
        }
        assertThat(directory.resolve("store/current.json")).doesNotExist();
        err.reset();
        run("--input=" + lacking, "--output=" + store());
        assertThat(err.toString(UTF_8)).contains("lacks the column timestamp,", "it has: country_code, other");
    }

    @Test
    void warnsWhenTheAnnouncementCannotBeRecorded() throws IOException {
        Files.createDirectory(directory.resolve("store"));
        Files.writeString(directory.resolve("store/announcements"), "in the way");

        assertThat(run("--input=" + history, "--output=" + store())).isEqualTo(ExitCode.PUBLISHED);
        assertThat(err.toString(UTF_8))
                .contains(
                        "warning: snapshot " + pointer().snapshotId() + " is announced, but there is no record of it");
    }

    @Test
    void saysWhenTheStoreCannotBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        assertThat(run("--input=" + history, "--output=" + file)).isEqualTo(ExitCode.STORE);
        assertOneLine();
        assertThat(err.toString(UTF_8)).contains(file.toString());
    }

    private ExitCode run(String... arguments) {
        return Main.run(arguments, CLOCK, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private void assertOneLine() {
        assertThat(err.toString(UTF_8).lines()).hasSize(1).allMatch(line -> line.startsWith("voucher pipeline: "));
    }

    private String store() {
        return directory.resolve("store").toString();
    }

    private Pointer pointer() throws IOException {
        return new SnapshotReader(DirectoryStore.at(store()))
                .readPointer()
                .orElseThrow()
                .pointer();
    }

    private Snapshot served() throws IOException {
        return new SnapshotReader(DirectoryStore.at(store())).read(pointer());
    }
}
