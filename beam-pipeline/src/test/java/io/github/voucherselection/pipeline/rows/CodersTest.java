package io.github.voucherselection.pipeline.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.history.raw.RawBatch;
import io.github.voucherselection.history.raw.RawValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What crosses between workers arrives as it was, and equal values have equal bytes. */
class CodersTest {
    private static final Reject REJECT = new Reject("a.parquet", 7, "total_orders", "zwei", "is not a whole number");
    private static final RowOutcome UNDEFINED = new RowOutcome.Segmented(
            "Perú", new BigDecimal("12.5"), List.of(Place.in(new Gap(38L, null)), Place.in(new Gap(null, -1L))));
    private static final RowOutcome SEGMENTED =
            new RowOutcome.Segmented("Perú", new BigDecimal("2640.0"), List.of(Place.in("0-4"), Place.in("180+")));
    private static final Tally TALLY = Tally.of(Tally.Row.READ, 8192).plus(Tally.Row.DROPPED_NULL, 3);
    private static final RowKeys KEYS = new RowKeys(new long[] {1, -2}, new long[] {Long.MIN_VALUE, 4});

    private record Example<T>(ValueCoder<T> coder, T value) {
        void check() throws Exception {
            CoderProperties.coderSerializable(coder);
            coder.verifyDeterministic();
            byte[] encoded = CoderUtils.encodeToByteArray(coder, value);
            T decoded = CoderUtils.decodeFromByteArray(coder, encoded);
            assertThat(decoded).usingRecursiveComparison().isEqualTo(value);
            assertThat(CoderUtils.encodeToByteArray(coder, decoded)).isEqualTo(encoded);
        }
    }

    static Stream<Example<?>> examples() {
        return Stream.of(
                new Example<>(Tally.CODER, TALLY),
                new Example<>(
                        VoucherBatch.CODER,
                        new VoucherBatch(new RawBatch("a.parquet", new long[] {5, 9}, rawColumns()), TALLY)),
                new Example<>(
                        TransactionBatch.CODER,
                        new TransactionBatch(
                                KEYS,
                                column("Perú"),
                                new long[] {Long.MIN_VALUE, 45},
                                new long[] {-1, Long.MAX_VALUE},
                                column(17L),
                                column(new BigDecimal("2640.0")),
                                column(new RowOutcome.Rejected()),
                                List.of(new RejectedRow(1, Long.MIN_VALUE, REJECT)),
                                TALLY)),
                new Example<>(
                        OutcomeBatch.CODER,
                        new OutcomeBatch(
                                KEYS,
                                new DictionaryColumn<>(new int[] {1, 0}, List.of(UNDEFINED, SEGMENTED)),
                                List.of(new RejectedRow(3, 4, REJECT)),
                                TALLY)),
                new Example<>(RowOutcome.CODER, new RowOutcome.EmptyTotalOrders()),
                new Example<>(RowOutcome.CODER, new RowOutcome.OutsideWindow()),
                new Example<>(SegmentKey.CODER, new SegmentKey("Perú", SegmentName.RECENCY, Place.in("30-60"))),
                new Example<>(Coders.REJECT, REJECT));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void valuesArriveAsTheyWere(Example<?> example) throws Exception {
        example.check();
    }

    @Test
    void sameValuesHaveTheSameKeyAndOthersDoNot() {
        List<RawValue> different = List.of(
                new RawValue.Text(new byte[0]),
                new RawValue.Text("2".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                new RawValue.Whole(2),
                new RawValue.Decimal(new BigDecimal("2")),
                new RawValue.Floating(2),
                new RawValue.Moment(new Timestamp(2, 0, false)),
                new RawValue.Moment(new Timestamp(2, 1, false)),
                new RawValue.Moment(new Timestamp(2, 0, true)),
                new RawValue.Moment(new Timestamp(2, 1, true)));
        assertThat(different.stream().map(RowKeys::hash)).doesNotHaveDuplicates();
        assertThat(RowKeys.hash(new RawValue.Decimal(new BigDecimal("2.00"))))
                .isEqualTo(RowKeys.hash(new RawValue.Decimal(new BigDecimal("2"))));
        assertThat(RowKeys.hash(new RawValue.Floating(-0.0))).isEqualTo(RowKeys.hash(new RawValue.Floating(0.0)));
    }

    private static List<DictionaryColumn<RawValue>> rawColumns() {
        return Stream.of(
                        new RawValue.Text(new byte[] {(byte) 0xFF, 0}),
                        new RawValue.Whole(Long.MIN_VALUE),
                        new RawValue.Decimal(new BigDecimal("-0.00")),
                        new RawValue.Floating(Double.MIN_VALUE),
                        new RawValue.Moment(new Timestamp(-1, 999_999_999, false)),
                        new RawValue.Moment(new Timestamp(-1, 999_999_999, true)))
                .map(value -> CodersTest.<RawValue>column(value))
                .toList();
    }

    /** A row with the value and one without. */
    private static <T> DictionaryColumn<T> column(T value) {
        return new DictionaryColumn<>(new int[] {0, DictionaryColumn.NULL}, Arrays.asList(value));
    }
}
