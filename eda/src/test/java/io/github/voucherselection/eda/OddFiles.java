package io.github.voucherselection.eda;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.parquet.io.api.Binary;

/** The table of odd files. */
final class OddFiles {
    private static final int JULIAN_DAY = 2_459_000;

    private OddFiles() {}

    static Stream<OddFile> all() {
        return Stream.of(
                OddFile.of(
                        "decimal without digits before the point",
                        2,
                        1,
                        1,
                        "voucher_amount",
                        "int32 %s (DECIMAL(2,2))",
                        50,
                        25,
                        0,
                        0),
                OddFile.of(
                        "decimal of 256 bits",
                        2,
                        1,
                        1,
                        "voucher_amount",
                        "fixed_len_byte_array(32) %s (DECIMAL(60,20))",
                        wide("1" + "0".repeat(20)),
                        wide("1" + "0".repeat(59)),
                        wide("-1"),
                        wide("-1")),
                OddFile.of(
                        "days without end",
                        3,
                        0,
                        1,
                        "last_order_ts",
                        "int32 %s (DATE)",
                        Integer.MAX_VALUE,
                        Integer.MIN_VALUE,
                        Integer.MIN_VALUE + 1,
                        Integer.MAX_VALUE),
                OddFile.of(
                        "days of use without end",
                        2,
                        0,
                        1,
                        "timestamp",
                        "int32 %s (DATE)",
                        Integer.MAX_VALUE,
                        -Integer.MAX_VALUE,
                        Integer.MAX_VALUE),
                OddFile.of(
                        "first days without end",
                        2,
                        0,
                        0,
                        "first_order_ts",
                        "int32 %s (DATE)",
                        Integer.MAX_VALUE,
                        -Integer.MAX_VALUE),
                OddFile.of(
                        "milliseconds without end",
                        2,
                        0,
                        1,
                        "timestamp",
                        "int64 %s (TIMESTAMP(MILLIS,true))",
                        Long.MAX_VALUE,
                        Long.MIN_VALUE,
                        Long.MAX_VALUE),
                OddFile.of(
                        "microseconds without end",
                        2,
                        0,
                        1,
                        "last_order_ts",
                        "int64 %s (TIMESTAMP(MICROS,false))",
                        Long.MAX_VALUE,
                        Long.MIN_VALUE,
                        Long.MAX_VALUE),
                OddFile.of("nanoseconds", 3, 0, 1, "timestamp", "int64 %s (TIMESTAMP(NANOS,false))", 1L, 2L, 1L, -1L),
                OddFile.of("nanoseconds of INT96", 2, 0, 1, "last_order_ts", "int96 %s", int96(1), int96(2), int96(1)),
                OddFile.of(
                        "no number and no zero",
                        1,
                        2,
                        2,
                        "voucher_amount",
                        "double %s",
                        0.0,
                        -0.0,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        2640.0),
                OddFile.of(
                        "doubles of every size",
                        5,
                        0,
                        1,
                        "voucher_amount",
                        "double %s",
                        1.25e-31,
                        1e-30,
                        1.1e-30,
                        1.25e38,
                        1e300,
                        1.25e38),
                OddFile.of("counts near zero", 1, 2, 0, "total_orders", "double %s", 0.0, 1e-31, -1e-31),
                OddFile.of("floats", 2, 0, 1, "voucher_amount", "float %s", 12.1f, 0.3f, 12.1f),
                OddFile.of("unsigned integers", 1, 1, 0, "total_orders", "int64 %s (INTEGER(64,false))", 2L, -1L),
                OddFile.of(
                        "amounts that are no UTF-8",
                        1,
                        3,
                        1,
                        "voucher_amount",
                        "binary %s (STRING)",
                        bytes("26\u00e940"),
                        bytes("26\u00ea40"),
                        bytes("26\u00e940"),
                        "\ufffd26\\xE940",
                        "2640"),
                OddFile.of(
                        "counts that are no UTF-8",
                        1,
                        2,
                        0,
                        "total_orders",
                        "binary %s",
                        bytes(" \u00e9"),
                        bytes("\u00e9\u00e9"),
                        "2"),
                OddFile.of(
                        "characters of the value zero",
                        1,
                        1,
                        1,
                        "total_orders",
                        "binary %s (STRING)",
                        "2\u0000",
                        "2\u00002",
                        "\u0000"),
                OddFile.of(
                        "amounts without end",
                        2,
                        4,
                        0,
                        "voucher_amount",
                        "binary %s (STRING)",
                        "0." + "9".repeat(398),
                        " ".repeat(396) + "2640",
                        "0." + "9".repeat(399),
                        " ".repeat(397) + "2640",
                        "0".repeat(1000) + "1",
                        "9".repeat(5_000_000)),
                OddFile.of(
                        "counts without end",
                        1,
                        3,
                        1,
                        "total_orders",
                        "binary %s (STRING)",
                        "0".repeat(399) + "2",
                        "0".repeat(400) + "2",
                        "2" + " ".repeat(400),
                        "9".repeat(5_000_000),
                        " ".repeat(1000)),
                OddFile.of(
                        "timestamps without end",
                        1,
                        2,
                        0,
                        "last_order_ts",
                        "binary %s (STRING)",
                        "2020-05-20",
                        "2020-05-20 15:24:04." + "1".repeat(5_000_000),
                        "x".repeat(100_000)),
                OddFile.of(
                        "countries that are no UTF-8 or have no end",
                        3,
                        4,
                        1,
                        "country_code",
                        "binary %s (STRING)",
                        "Perú",
                        bytes("Per\u00fa"),
                        bytes("Per\u00f9"),
                        bytes("Per\u00f9"),
                        "Per\ufffd",
                        "🎟".repeat(400),
                        "x".repeat(400),
                        "x".repeat(100_000)),
                new OddFile("a name that differs in case", 1, 0, 0, OddNames::withNameOfOtherCase),
                OddFile.of(
                        "byte stream split of integers",
                        2,
                        0,
                        1,
                        "total_orders",
                        "int64 %s",
                        writer -> writer.withByteStreamSplitEncoding(true).withDictionaryEncoding(false),
                        2L,
                        300L,
                        2L),
                new OddFile("brackets in names", 2, 0, 0, OddNames::withBrackets),
                new OddFile("folders of any depth", 2, 0, 0, OddNames::withFolders),
                OddFile.resource("extra-variant", 12),
                OddFile.resource("extra-geography", 12),
                OddFile.resource("zero-row-group-mid", 24));
    }

    private static Binary wide(String unscaled) {
        byte[] bytes = new byte[32];
        byte[] number = new BigInteger(unscaled).toByteArray();
        Arrays.fill(bytes, (byte) (number[0] < 0 ? -1 : 0));
        System.arraycopy(number, 0, bytes, bytes.length - number.length, number.length);
        return Binary.fromConstantByteArray(bytes);
    }

    private static Binary int96(long nanosOfDay) {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        return Binary.fromConstantByteArray(
                bytes.putLong(nanosOfDay).putInt(JULIAN_DAY).array());
    }

    /** Each character is a byte. */
    private static Binary bytes(String latin1) {
        return Binary.fromConstantByteArray(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
