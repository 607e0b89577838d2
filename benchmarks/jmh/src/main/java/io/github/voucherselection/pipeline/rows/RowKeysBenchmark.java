package io.github.voucherselection.pipeline.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.voucherselection.history.raw.DictionaryColumn;
import io.github.voucherselection.history.raw.RawBatch;
import io.github.voucherselection.history.raw.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The 128-bit key of one row, of a batch whose columns repeat their values as those of the history do. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RowKeysBenchmark {
    private static final int ROWS = 8192;
    /** Of each column; the first one's, the time of use, are all different. */
    private static final int[] DIFFERENT_VALUES = {ROWS, 1, 900, 2500, 80, 3};

    private final SplittableRandom random = new SplittableRandom(7);
    private RawBatch batch = new RawBatch("a.parquet", new long[0], List.of());

    @Setup
    public void fill() {
        List<DictionaryColumn<RawValue>> columns = new ArrayList<>();
        for (int different : DIFFERENT_VALUES) {
            List<RawValue> values = IntStream.range(0, different)
                    .<RawValue>mapToObj(i -> new RawValue.Text(
                            "2020-05-20 15:24:04.%06d".formatted(i).getBytes(UTF_8)))
                    .toList();
            columns.add(new DictionaryColumn<>(random.ints(ROWS, 0, different).toArray(), values));
        }
        batch = new RawBatch("a.parquet", LongStream.rangeClosed(1, ROWS).toArray(), columns);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public RowKeys keys() {
        return RowKeys.of(batch);
    }
}
