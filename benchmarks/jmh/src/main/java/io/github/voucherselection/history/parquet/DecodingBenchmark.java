package io.github.voucherselection.history.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.column.values.plain.BinaryPlainValuesReader;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.api.Binary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One value of a page, decoded by the job and by parquet-java. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecodingBenchmark {
    private static final int VALUES = 20_000;

    /** Positions in a dictionary; next to each other they differ, so that bits are packed. */
    @State(Scope.Thread)
    public static class Positions {
        @Param({"3", "13"})
        private int width;

        private final int[] decoded = new int[VALUES];
        private byte[] page = new byte[0];

        @Setup
        public void encode() throws IOException {
            SplittableRandom random = new SplittableRandom(7);
            try (var encoder =
                    new RunLengthBitPackingHybridEncoder(width, 64, 1 << 20, HeapByteBufferAllocator.getInstance())) {
                for (int i = 0; i < VALUES; i++) {
                    encoder.writeInt(random.nextInt(1 << width));
                }
                page = bytes(encoder.toBytes());
            }
        }
    }

    /** Timestamps as text, as the history has them. */
    @State(Scope.Thread)
    public static class Texts {
        private byte[] page = new byte[0];

        @Setup
        public void encode() throws IOException {
            SplittableRandom random = new SplittableRandom(7);
            try (var writer = new PlainValuesWriter(64, 1 << 20, HeapByteBufferAllocator.getInstance())) {
                for (int i = 0; i < VALUES; i++) {
                    String text = "2020-05-20 15:24:%02d.%06d".formatted(random.nextInt(60), random.nextInt(1_000_000));
                    writer.writeBytes(Binary.fromString(text));
                }
                page = bytes(writer.getBytes());
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(VALUES)
    public int[] positions(Positions input) throws IOException {
        new RunLengthDecoder(input.width, stream(input.page)).read(input.decoded, VALUES);
        return input.decoded;
    }

    @Benchmark
    @OperationsPerInvocation(VALUES)
    public int[] positionsByParquetJava(Positions input) throws IOException {
        var decoder = new RunLengthBitPackingHybridDecoder(input.width, new ByteArrayInputStream(input.page));
        for (int i = 0; i < VALUES; i++) {
            input.decoded[i] = decoder.readInt();
        }
        return input.decoded;
    }

    @Benchmark
    @OperationsPerInvocation(VALUES)
    public void texts(Texts input, Blackhole blackhole) throws IOException {
        read(new PlainBinaryReader(), input, blackhole);
    }

    @Benchmark
    @OperationsPerInvocation(VALUES)
    public void textsByParquetJava(Texts input, Blackhole blackhole) throws IOException {
        read(new BinaryPlainValuesReader(), input, blackhole);
    }

    private static void read(ValuesReader reader, Texts input, Blackhole blackhole) throws IOException {
        reader.initFromPage(VALUES, stream(input.page));
        for (int i = 0; i < VALUES; i++) {
            blackhole.consume(reader.readBytes());
        }
    }

    private static ByteBufferInputStream stream(byte[] page) {
        return ByteBufferInputStream.wrap(ByteBuffer.wrap(page));
    }

    private static byte[] bytes(BytesInput input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        input.writeAllTo(bytes);
        return bytes.toByteArray();
    }
}
