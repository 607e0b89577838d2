package io.github.voucherselection.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.history.HistoryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The types that columns may have, over real files. */
class InputTypesTest {
    private final Path directory;
    private final CommandLine command;
    private final Path history;

    InputTypesTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        command = new CommandLine(directory);
        history = HistoryFile.example().write(directory.resolve("history.parquet"));
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

        assertThat(command.run(directory.resolve("types-*.parquet"))).isEqualTo(ExitCode.DONE);

        assertThat(command.served().manifest().rows().kept()).isEqualTo(2);
        assertThat(command.served().manifest().rows().dropped().incomplete()).isEqualTo(1);
        assertThat(command.served().find("Peru", SegmentName.RECENCY, "30-60"))
                .hasValueSatisfying(
                        segment -> assertThat(segment.transactions()).isEqualTo(2));
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

        assertThat(command.run(directory + "/history*.parquet," + history)).isEqualTo(ExitCode.DONE);

        RowCounts rows = command.served().manifest().rows();
        assertThat(rows.read()).isEqualTo(8);
        assertThat(rows.kept())
                .as("2640.0 and \"2640.00\" are of different kinds")
                .isEqualTo(4);
        assertThat(rows.dropped().duplicate()).isEqualTo(1);
    }
}
