package io.github.voucherselection.benchmarks;

import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.data.voucher.Timestamps;
import io.github.voucherselection.data.voucher.TotalOrders;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One value of each column, read; the fields are not constants, so that no result is known beforehand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ParsingBenchmark {
    private String date = "2020-05-20";
    private String instant = "2020-05-20 15:24:04.225837";
    private String instantWithOffset = "2020-05-20T15:24:04.5+02:00";
    private String orders = "12.0";
    private String textAmount = "2640.00";
    private double wholeAmount = 2640;
    private double longAmount = 0.1 + 0.2;

    @Benchmark
    public Timestamp timestampDate() {
        return Timestamps.parse(date);
    }

    @Benchmark
    public Timestamp timestampMicros() {
        return Timestamps.parse(instant);
    }

    @Benchmark
    public Timestamp timestampOffset() {
        return Timestamps.parse(instantWithOffset);
    }

    @Benchmark
    public long totalOrders() {
        return TotalOrders.parse(orders);
    }

    @Benchmark
    public BigDecimal amountText() {
        return VoucherAmounts.parse(textAmount);
    }

    @Benchmark
    public BigDecimal amountDouble() {
        return VoucherAmounts.of(VoucherAmounts.shortestDecimal(wholeAmount));
    }

    /** A double of 17 digits: all lengths are tried. */
    @Benchmark
    public BigDecimal amountLongestDouble() {
        return VoucherAmounts.of(VoucherAmounts.shortestDecimal(longAmount));
    }
}
