package io.github.voucherselection.benchmarks;

import io.github.voucherselection.data.segment.Counting;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.data.voucher.Timestamps;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Finding a row's segment, and the mode of a segment. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SegmentBenchmark {
    /** One row: its last segment, so that all ranges are looked at. */
    @State(Scope.Thread)
    public static class Row {
        private long orders = 30;
        private long days = 400;
        private Timestamp lastOrder = Timestamps.parse("2020-05-20T15:24:04Z");
        private long asOf = LocalDate.parse("2020-06-30").toEpochDay();
    }

    /** One segment: its amounts, each used another number of times. */
    @State(Scope.Thread)
    public static class Segment {
        @Param({"5", "100"})
        private int amounts;

        private Map<BigDecimal, Long> transactions = Map.of();

        @Setup
        public void countTransactions() {
            transactions = IntStream.rangeClosed(1, amounts)
                    .boxed()
                    .collect(Collectors.toMap(
                            amount -> BigDecimal.valueOf(amount * 2640L, 1), amount -> 31L * amount % 101 + 1));
        }
    }

    @Benchmark
    public Optional<SegmentRange> frequent(Row row) {
        return SegmentDefinitions.DEFAULT.find(SegmentName.FREQUENT, row.orders);
    }

    @Benchmark
    public Optional<SegmentRange> recency(Row row) {
        return SegmentDefinitions.DEFAULT.find(SegmentName.RECENCY, row.days);
    }

    @Benchmark
    public long daysSinceLastOrder(Row row) {
        return Counting.daysSince(row.lastOrder, ZoneOffset.UTC, row.asOf);
    }

    @Benchmark
    public SegmentAggregate mode(Segment segment) {
        return SegmentAggregate.of("Peru", SegmentName.FREQUENT, "0-4", segment.transactions);
    }
}
