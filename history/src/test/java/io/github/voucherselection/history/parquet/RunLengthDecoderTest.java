package io.github.voucherselection.history.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.ParquetDecodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLengthDecoderTest {
    private static final int SIZE = 10_000;

    private final SplittableRandom random = new SplittableRandom(11);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 13, 16, 17, 24, 31})
    void readsWhatTheEncoderWroteInPiecesOfAnySize(int width) throws IOException {
        int[] written = numbers(width);
        RunLengthDecoder decoder = new RunLengthDecoder(width, encoded(written, width));
        int[] piece = new int[1000];
        for (int read = 0; read < SIZE; ) {
            int count = Math.min(random.nextInt(piece.length), SIZE - read);
            decoder.read(piece, count);
            assertThat(Arrays.copyOf(piece, count)).isEqualTo(Arrays.copyOfRange(written, read, read + count));
            read += count;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void refusesToReadPastTheEnd(int width) throws IOException {
        RunLengthDecoder decoder = new RunLengthDecoder(width, encoded(numbers(width), width));
        assertThatThrownBy(() -> decoder.read(new int[SIZE + 8], SIZE + 8))
                .isInstanceOf(ParquetDecodingException.class)
                .hasMessage("a page has fewer values than its header says");
    }

    @Test
    void refusesAPackedRunThatIsCutShort() throws IOException {
        byte[] twoGroupsOfWhichOneIsThere = {(2 << 1) | 1, 0x55};
        RunLengthDecoder decoder =
                new RunLengthDecoder(1, ByteBufferInputStream.wrap(ByteBuffer.wrap(twoGroupsOfWhichOneIsThere)));
        assertThatThrownBy(() -> decoder.read(new int[16], 16))
                .isInstanceOf(ParquetDecodingException.class)
                .hasMessage("a page has fewer values than its header says");
    }

    @Test
    void packedNumbersOfNoBitsAreZero() throws IOException {
        byte[] twoGroups = {(2 << 1) | 1};
        int[] numbers = new int[16];
        Arrays.fill(numbers, -1);

        new RunLengthDecoder(0, ByteBufferInputStream.wrap(ByteBuffer.wrap(twoGroups))).read(numbers, 16);

        assertThat(numbers).containsOnly(0);
    }

    /** Runs of equal numbers, short and long, between numbers of every kind. */
    private int[] numbers(int width) {
        int[] numbers = new int[SIZE];
        for (int i = 0; i < SIZE; ) {
            int number = (int) random.nextLong(1L << width);
            int end = Math.min(SIZE, i + (random.nextInt(4) == 0 ? random.nextInt(1, 300) : 1));
            Arrays.fill(numbers, i, end, number);
            i = end;
        }
        return numbers;
    }

    private static ByteBufferInputStream encoded(int[] numbers, int width) throws IOException {
        try (var encoder =
                new RunLengthBitPackingHybridEncoder(width, 64, 1 << 20, HeapByteBufferAllocator.getInstance())) {
            for (int number : numbers) {
                encoder.writeInt(number);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            encoder.toBytes().writeAllTo(bytes);
            return ByteBufferInputStream.wrap(ByteBuffer.wrap(bytes.toByteArray()));
        }
    }
}
